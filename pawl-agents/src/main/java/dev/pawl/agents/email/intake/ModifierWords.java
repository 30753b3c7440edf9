package dev.pawl.agents.email.intake;

import java.util.regex.Pattern;

/**
 * How a language speaks about the email itself.
 *
 * @param joint what may stand before a modifier: {@code and}, {@code please}
 * @param courtesy texts that ask for nothing; in {@link Spelling#plain plain} spelling
 * @param subject the whole of a subject: the group {@code quoted} or {@code plain}
 * @param written the whole of the language to write in: the group {@code english}, {@code german}
 *     or {@code spanish}; in plain spelling
 * @param late what is to be done after the deadline
 * @param about words that show what an instruction is about; in plain spelling
 * @param lateStart where a modifier may begin without a separator, or reach over several
 */
record ModifierWords(
    String joint,
    Pattern courtesy,
    Pattern subject,
    Pattern written,
    LateWords late,
    AboutWords about,
    String lateStart) {

  /**
   * Words that show what an instruction is about, in plain spelling.
   *
   * @param wish how an instruction about the tone begins
   * @param avoided the whole of how the email must not sound
   * @param clause how a content begins
   */
  record AboutWords(
      Pattern subject, Pattern copy, Pattern tone, Pattern wish, Pattern avoided, Pattern clause) {
    static AboutWords of(
        String subject, String copy, String tone, String wish, String avoided, String clause) {
      return new AboutWords(
          found(subject),
          found(copy),
          found(tone),
          Pattern.compile("(?:" + wish + ")(?!\\p{L})"),
          Pattern.compile(avoided),
          found(clause));
    }

    private static Pattern found(String words) {
      return Pattern.compile("(?<!\\p{L})(?:" + words + ")(?!\\p{L})");
    }
  }

  /**
   * How a language says that an email must not be late, in plain spelling.
   *
   * @param onlyIf the whole of it with the deadline in the group {@code limit}
   * @param drop the whole of it without the deadline
   */
  record LateWords(Pattern onlyIf, Pattern drop) {}
}
