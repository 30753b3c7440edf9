package dev.pawl.cli.command;

import dev.pawl.cli.output.CliException;
import java.util.List;
import java.util.Locale;

/** One of a few words, as people type it. */
public final class OneOf {
  private OneOf() {}

  /** The word as it is listed, whatever its case was. */
  public static String of(String option, String text, List<String> words) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    if (!words.contains(word)) {
      throw none(option, text, words);
    }
    return word;
  }

  /** The error that names the words. */
  public static CliException none(String option, String text, List<String> words) {
    return CliException.usage(
        "bad-word", "%s: '%s' is none of %s.".formatted(option, text, String.join(", ", words)));
  }
}
