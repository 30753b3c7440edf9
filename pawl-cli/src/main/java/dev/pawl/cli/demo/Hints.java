package dev.pawl.cli.demo;

import dev.pawl.cli.config.Config;
import dev.pawl.cli.config.Origin;
import dev.pawl.cli.config.Settings;

/** Commands to type next, with what they need to reach the same data. */
public final class Hints {
  private final String suffix;

  /** Commands for the data directory of these settings. */
  public Hints(Config config) {
    Origin.Level level = config.origin(Settings.DATA).level();
    this.suffix =
        level == Origin.Level.FLAG ? " --data " + quoted(config.get(Settings.DATA).toString()) : "";
  }

  /** A command of this program. */
  public String command(String words) {
    return "./pawl " + words + suffix;
  }

  /** A word as a shell takes it. */
  public static String quoted(String word) {
    return word.matches("[\\w./:@%+=,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
