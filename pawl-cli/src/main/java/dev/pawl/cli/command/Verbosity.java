package dev.pawl.cli.command;

import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/** How much of the log is seen on standard error: warnings, unless more is asked for. */
final class Verbosity {
  private static final String FORMAT = "java.util.logging.SimpleFormatter.format";

  private Verbosity() {}

  static void set(int level) {
    if (System.getProperty(FORMAT) == null
        && System.getProperty("java.util.logging.config.file") == null) {
      System.setProperty(FORMAT, "%1$tT %4$s %3$s: %5$s%6$s%n");
      Logger.getLogger("").setLevel(Level.WARNING);
    }
    if (level > 0) {
      Level wanted = level == 1 ? Level.INFO : Level.ALL;
      Logger own = LogManager.getLogManager().getLogger("");
      own.setLevel(wanted);
      for (Handler handler : own.getHandlers()) {
        if (handler instanceof ConsoleHandler) {
          handler.setLevel(wanted);
        }
      }
    }
  }
}
