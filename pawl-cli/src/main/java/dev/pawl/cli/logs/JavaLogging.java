package dev.pawl.cli.logs;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;

/**
 * Leads what libraries log to the JDK's own logging into this one. The JDK makes one of it when
 * something is logged there for the first time, so that a start which logs nothing pays nothing.
 */
public final class JavaLogging {
  private static final String CLASS = "java.util.logging.config.class";
  private static final String FILE = "java.util.logging.config.file";
  private static final String SETTINGS =
      """
      handlers = org.slf4j.bridge.SLF4JBridgeHandler
      .level = INFO
      # That it has no module for vectors is of no use to anybody.
      org.apache.lucene.internal.vectorization.VectorizationProvider.level = SEVERE
      """;

  /**
   * For the JDK.
   *
   * @throws IOException never: what is read is in memory
   */
  public JavaLogging() throws IOException {
    LogManager.getLogManager()
        .readConfiguration(new ByteArrayInputStream(SETTINGS.getBytes(StandardCharsets.UTF_8)));
  }

  /** Names this class to the JDK, unless somebody chose otherwise. */
  public static void install() {
    if (System.getProperty(CLASS) == null && System.getProperty(FILE) == null) {
      System.setProperty(CLASS, JavaLogging.class.getName());
    }
  }
}
