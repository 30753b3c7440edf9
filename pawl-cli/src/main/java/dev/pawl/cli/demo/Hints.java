package dev.pawl.cli.demo;

import dev.pawl.cli.config.Config;
import dev.pawl.cli.config.Config.Effective;
import dev.pawl.cli.config.Origin;
import dev.pawl.cli.config.Settings;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Commands to type next, with the flags of this command that they need as well. */
public final class Hints {
  private final Config config;

  /** Commands for the data of these settings. */
  public Hints(Config config) {
    this.config = config;
  }

  /** A command of this program, on the same data. */
  public String command(String words) {
    return "./pawl " + words + flags(Hints::findsData);
  }

  /** The demo once more, on the same data and with the same mail server. */
  String demo(String words) {
    return "./pawl demo " + words + flags(setting -> true);
  }

  /** A word as a shell takes it. */
  public static String quoted(String word) {
    return word.matches("[\\w./:@%+=,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  private String flags(Predicate<Effective> needed) {
    return config.effective().stream()
        .filter(one -> one.origin().level() == Origin.Level.FLAG)
        .filter(one -> !one.setting().form().secret())
        .filter(needed)
        .map(Hints::flag)
        .collect(Collectors.joining());
  }

  private static boolean findsData(Effective one) {
    return one.setting().equals(Settings.DATA) || one.setting().key().startsWith("store.");
  }

  private static String flag(Effective one) {
    String flag = one.origin().where();
    return switch (flag) {
      case "--set" -> " --set " + quoted(one.setting().key() + "=" + one.shown());
      case "--smtp-plain" -> " " + flag;
      default -> " " + flag + " " + quoted(one.shown());
    };
  }
}
