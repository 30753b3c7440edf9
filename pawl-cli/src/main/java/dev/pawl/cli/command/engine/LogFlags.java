package dev.pawl.cli.command.engine;

import dev.pawl.cli.config.ConfigSources;
import dev.pawl.cli.config.LogSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is logged, on commands that run an engine. */
final class LogFlags {
  @Option(
      names = "--log-level",
      paramLabel = "LEVEL",
      description =
          "What log files have: off, error, warn, info, debug or trace (default: info); -v shows it here, too")
  private @Nullable String level;

  @Option(
      names = "--log-format",
      paramLabel = "FORMAT",
      description = "How log lines look on standard error: text or json (default: text)")
  private @Nullable String format;

  /** Adds them to the settings. */
  ConfigSources set(ConfigSources sources) {
    if (level != null) {
      sources.flag("--log-level", LogSettings.LOGS_LEVEL.key(), level);
    }
    if (format != null) {
      sources.flag("--log-format", LogSettings.LOGS_FORMAT.key(), format);
    }
    return sources;
  }
}
