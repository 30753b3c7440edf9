package dev.pawl.cli;

import dev.pawl.cli.config.LogLevel;
import dev.pawl.cli.logs.Logging;

/** How much of the log is seen on standard error: warnings, unless more is asked for. */
final class Verbosity {
  private Verbosity() {}

  static void set(int level) {
    if (level > 0) {
      Logging.console(level == 1 ? LogLevel.INFO : LogLevel.TRACE);
    }
  }
}
