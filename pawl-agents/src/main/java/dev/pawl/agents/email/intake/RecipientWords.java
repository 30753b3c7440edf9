package dev.pawl.agents.email.intake;

import java.util.regex.Pattern;

/**
 * How a language lists recipients.
 *
 * @param copy what {@code cc} is called, as a regular expression
 * @param item one recipient, with the groups {@code copy}, {@code name} and {@code address}
 * @param between what stands between two recipients
 */
record RecipientWords(String copy, Pattern item, Pattern between) {

  /**
   * The words of a language.
   *
   * @param copy what {@code cc} is called
   * @param article what may stand before a name or a group: {@code the}, {@code our}
   * @param group what a mailbox of several people is called
   * @param noName capitalised words that begin no name
   * @param and what joins two recipients
   */
  static RecipientWords of(String copy, String article, String group, String noName, String and) {
    String name = "(?!(?:" + noName + ")\\b)\\p{Lu}[\\p{L}'’.-]*";
    String item =
        "\\s*\\(?\\s*(?<copy>(?i:"
            + copy
            + ")\\s+)?"
            + ("(?:(?i:" + article + ")\\s+)?(?:(?i:" + group + "),?\\s+)?")
            + ("(?:(?<name>\"[^\"]+\"|" + name + "(?:\\s+" + name + "){0,3})\\s+)?")
            + "(?:(?i:at|unter|bei|en)\\s+)?"
            + "[<(]?(?<address>[^\\s,;:<>()\\[\\]\"]*@[^\\s,;:<>()\\[\\]\"]*)[>)]*";
    String between =
        "\\s*,\\s*(?:(?i:"
            + and
            + ")\\s+)?|\\s+(?i:"
            + and
            + "|&)\\s+|\\s+(?=\\(?(?i:"
            + copy
            + ")\\s)";
    return new RecipientWords(copy, Pattern.compile(item), Pattern.compile(between));
  }
}
