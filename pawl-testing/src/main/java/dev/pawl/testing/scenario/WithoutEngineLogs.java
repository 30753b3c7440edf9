package dev.pawl.testing.scenario;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Keeps the engine from reporting what tests do to it on purpose, where it logs to the JDK. */
public final class WithoutEngineLogs implements BeforeAllCallback, AfterAllCallback {
  /** Held here, because the JDK forgets the level of a logger that nobody holds. */
  private static final Logger ENGINE = Logger.getLogger("dev.pawl.engine");

  @Override
  public void beforeAll(ExtensionContext context) {
    ENGINE.setLevel(Level.OFF);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    ENGINE.setLevel(null);
  }
}
