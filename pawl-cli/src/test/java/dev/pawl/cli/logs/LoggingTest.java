package dev.pawl.cli.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.LoggerContext;
import dev.pawl.cli.config.Config;
import dev.pawl.cli.config.ConfigSources;
import dev.pawl.cli.config.LogLimits;
import dev.pawl.cli.config.Redaction;
import dev.pawl.cli.output.CliException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.MDC;

class LoggingTest {
  @TempDir private Path directory;

  private final LoggerContext context = new LoggerContext();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Map<String, String> environment = new HashMap<>();

  private Logging start() {
    context.setMDCAdapter(MDC.getMDCAdapter());
    environment.putIfAbsent("PAWL_DATA", directory.toString());
    Config config = new ConfigSources(directory, environment).load();
    return Logging.start(
        context,
        LogLimits.of(config),
        Redaction.of(config),
        InstantSource.system(),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private String errors() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private List<String> kept() {
    return Lines.messages(directory.resolve("logs"));
  }

  @Test
  void infoIsKeptInFilesAndWarningsAreOnStandardErrorBesides() {
    try (Logging logging = start()) {
      assertThat(logging).isNotNull();
      context.getLogger("a.B").debug("debug");
      context.getLogger("a.B").info("info");
      context.getLogger("a.B").warn("warn");
      context.getLogger(Logging.RUNS).warn("a run failed");
    }

    assertThat(kept()).containsExactly("info", "warn", "a run failed");
    assertThat(errors().lines()).hasSize(1).first().asString().endsWith(" WARN  a.B: warn");
  }

  @Test
  void standardErrorMayHaveMoreThanFiles() {
    environment.put("PAWL_LOGS_LEVEL", "error");
    environment.put("PAWL_LOGS_CONSOLE", "debug");
    environment.put("PAWL_LOGS_LEVELS", "loud=off,deep=debug");
    environment.put("PAWL_LOGS_FORMAT", "json");
    try (Logging logging = start()) {
      assertThat(logging).isNotNull();
      context.getLogger("a").debug("debug");
      context.getLogger("loud.X").error("loud");
      context.getLogger("deep.X").debug("deep");
      context.getLogger(Logging.RUNS).info("a run");
    }
    context.getLogger("deep.X").debug("after the end");

    assertThat(kept()).containsExactly("deep");
    assertThat(errors().lines())
        .hasSize(3)
        .allMatch(line -> LogLine.parse(line).isPresent())
        .noneMatch(line -> line.contains("loud"));
  }

  @Test
  void noSecretOfTheSettingsIsInAnyLine() throws Exception {
    String canary = "canary-\"7\"\\x";
    environment.put("PAWL_SMTP_PASSWORD", canary);
    environment.put("PAWL_LOGS_CONSOLE", "info");
    try (Logging logging = start()) {
      assertThat(logging).isNotNull();
      MDC.put("note", "mdc " + canary);
      context
          .getLogger("a")
          .atError()
          .addKeyValue("value", canary)
          .setCause(new IllegalStateException("cause " + canary, new RuntimeException(canary)))
          .log("message {}", canary);
      MDC.clear();
      context.getLogger("a").info("x".repeat(16_380) + canary);
      context.getLogger("a").info("token=t0k3n-of-nobody");
    }

    String file =
        Files.readString(new LogFolder(directory.resolve("logs")).files().getFirst().path());
    for (String said : List.of(file, errors())) {
      assertThat(said.lines().filter(line -> !line.startsWith("    "))).hasSize(3);
      assertThat(said).contains("message ***").contains("cause ***").doesNotContain("canary");
      assertThat(said).doesNotContain("t0k3n");
    }
  }

  @Test
  void aDirectoryOfLogsIsWrittenByOneEngine() {
    try (Logging logging = start()) {
      assertThat(logging).isNotNull();
      assertThatThrownBy(this::start)
          .isInstanceOf(CliException.class)
          .hasMessageContaining("logs.directory");
    }
    start().close();
  }

  @Test
  void aDirectoryThatCannotBeIsRefused() throws Exception {
    Files.writeString(directory.resolve("file"), "");
    environment.put("PAWL_LOGS_DIRECTORY", directory.resolve("file").toString());
    assertThatThrownBy(this::start)
        .isInstanceOf(CliException.class)
        .hasMessageContaining("logs.directory");
  }
}
