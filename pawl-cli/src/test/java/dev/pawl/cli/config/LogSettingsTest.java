package dev.pawl.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.cli.output.CliException;
import dev.pawl.cli.output.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogSettingsTest {
  @TempDir private Path directory;

  private final Map<String, String> environment = new HashMap<>();

  private LogLimits limits() {
    return LogLimits.of(new ConfigSources(directory, environment).load());
  }

  @Test
  void byDefaultTwoWeeksAndAGibibyteOfInfoAreKeptInTheDataDirectory() {
    assertThat(limits())
        .isEqualTo(
            new LogLimits(
                Path.of(".pawl/logs").toAbsolutePath(),
                LogLevel.INFO,
                Map.of(),
                LogLevel.WARN,
                LogFormat.TEXT,
                8192,
                14,
                1 << 30,
                16_384));
  }

  @ParameterizedTest
  @CsvSource({
    "logs.level, debug, error, warn, trace",
    "logs.format, json, text, json, text",
    "logs.console, debug, error, warn, trace",
    "logs.queue-size, 100, 200, 300, 400",
    "logs.keep-days, 1, 2, 3, 4",
    "logs.max-bytes, 2MiB, 3MiB, 4MiB, 5MiB",
    "logs.max-message, 300, 400, 500, 600",
    "logs.directory, a, b, c, d",
    "logs.levels, x=off, x=warn, x=info, x=debug"
  })
  void aFlagBeatsTheEnvironmentWhichBeatsTheFileWhichBeatsTheDefault(
      String key, String inFile, String inFile2, String inEnvironment, String asFlag)
      throws Exception {
    Setting<?> setting = Settings.find(key).orElseThrow();
    assertThat(read(setting)).isEqualTo(setting.form().parser().apply(setting.fallback()));
    Files.writeString(directory.resolve("pawl.yaml"), key + ": " + inFile);
    assertThat(read(setting)).isEqualTo(setting.form().parser().apply(inFile));
    Files.writeString(directory.resolve("pawl.yaml"), key + ": " + inFile2);
    assertThat(read(setting)).isEqualTo(setting.form().parser().apply(inFile2));
    environment.put(setting.variable(), inEnvironment);
    assertThat(read(setting)).isEqualTo(setting.form().parser().apply(inEnvironment));
    Config config = new ConfigSources(directory, environment).flag("--set", key, asFlag).load();
    assertThat((Object) config.get(setting)).isEqualTo(setting.form().parser().apply(asFlag));
  }

  private Object read(Setting<?> setting) {
    return new ConfigSources(directory, environment).load().get(setting);
  }

  @Test
  void aLoggerHasTheLevelOfTheNearestNameAboveIt() {
    environment.put("PAWL_LOGS_LEVELS", "a.b=off, a.b.c=debug, x=error");
    LogLimits limits = limits();

    assertThat(limits.levelOf("a")).isEqualTo(LogLevel.INFO);
    assertThat(limits.levelOf("a.b.Thing")).isEqualTo(LogLevel.OFF);
    assertThat(limits.levelOf("a.bb")).isEqualTo(LogLevel.INFO);
    assertThat(limits.levelOf("a.b.c.Thing")).isEqualTo(LogLevel.DEBUG);
    assertThat(limits.consoleLevelOf("a.b.c.Thing")).isEqualTo(LogLevel.WARN);
    assertThat(limits.consoleLevelOf("x.Y")).isEqualTo(LogLevel.ERROR);
    assertThat(limits.consoleLevelOf("z")).isEqualTo(LogLevel.WARN);
  }

  @Test
  void aDirectoryOfItsOwnIsTakenAsItIs() {
    environment.put("PAWL_LOGS_DIRECTORY", "/var/log/pawl");
    assertThat(limits().directory()).isEqualTo(Path.of("/var/log/pawl"));
  }

  @ParameterizedTest
  @CsvSource({
    "logs.level, loud",
    "logs.format, xml",
    "logs.console, 3",
    "logs.queue-size, 15",
    "logs.queue-size, 1000001",
    "logs.keep-days, 0",
    "logs.max-bytes, much",
    "logs.max-message, 255",
    "logs.levels, x",
    "logs.levels, x=loud",
    "logs.levels, =warn",
    "logs.levels, 'x=warn,x=info'"
  })
  void aValueThatCannotBeIsRefusedWithItsKeyAndForm(String key, String value) {
    assertThatThrownBy(
            () -> new ConfigSources(directory, environment).flag("--set", key, value).load())
        .hasMessageContaining("'" + key + "'")
        .hasMessageContaining("Expected ");
  }

  @Test
  void lessThanAMebibyteIsTooLittle() {
    environment.put("PAWL_LOGS_MAX_BYTES", "1000");
    assertThatThrownBy(this::limits)
        .hasMessageContaining("'logs.max-bytes'")
        .hasMessageContaining("1MiB")
        .satisfies(e -> assertThat(ExitCode.of((CliException) e)).isEqualTo(ExitCode.USAGE));
  }
}
