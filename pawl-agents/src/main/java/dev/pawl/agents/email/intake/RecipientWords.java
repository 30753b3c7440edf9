package dev.pawl.agents.email.intake;

import java.util.regex.Pattern;

/**
 * How a language lists recipients.
 *
 * @param copy what {@code cc} is called, as a regular expression
 * @param copied the whole of it with the recipients, the group {@code list}, in the middle
 * @param item one recipient, with the groups {@code copy}, {@code article}, {@code role}, {@code
 *     name}, {@code comma} and {@code address}
 * @param between what stands between two recipients
 * @param or what stands between two of which only one is meant
 * @param person somebody without an address, where a text starts
 * @param groups words in capitals that are no names
 */
record RecipientWords(
    String copy,
    Pattern copied,
    Pattern item,
    Pattern between,
    Pattern or,
    Pattern person,
    Pattern groups) {
  private static final String ADDRESS = "[^\\s,;:<>()\\[\\]\"=]*@[^\\s,;:<>()\\[\\]\"]*";

  /**
   * The words of a language.
   *
   * @param copy what {@code cc} is called
   * @param copied what may stand around those who get a copy, with {@code LIST} for them
   * @param article what a description may begin with: {@code the}, {@code our}, {@code everyone}
   * @param stop words that no description has: {@code except}, {@code that}
   * @param at what may stand before an address
   * @param groups capitalised words that are no names
   * @param and what joins two recipients
   * @param or what stands between two of which only one is meant
   */
  static RecipientWords of(
      String copy,
      String copied,
      String article,
      String stop,
      String at,
      String groups,
      String and,
      String or) {
    String name = "(?!(?:" + groups + ")\\b)\\p{Lu}[\\p{L}'’.-]*";
    String item =
        "\\s*\\(?\\s*(?<copy>(?i:"
            + copy
            + "),?\\s+)?"
            + ("(?:(?<article>(?i:"
                + article
                + "))(?<role>"
                + "(?:\\s+(?!(?i:"
                + stop
                + ")\\b)[\\p{L}\\d'’&.-]+){0,6}?"
                + ")[\\s,]+)?")
            + ("(?:(?<name>\"[^\"]+\"|" + name + "(?:\\s+" + name + "){0,3})(?<comma>,)?\\s+)?")
            + ("(?:(?i:" + at + ")\\s+)?")
            + ("[<(]?(?<address>" + ADDRESS + ")[>)]*");
    String between =
        "\\s*[,;]\\s*(?:(?i:"
            + and
            + ")\\s+)?|\\s+(?i:"
            + and
            + "|&)(?:,)?\\s+|\\s+(?=\\(?(?i:"
            + copy
            + ")\\s)";
    return new RecipientWords(
        copy,
        Pattern.compile(
            copied.replace("LIST", "(?<list>.{1,300}?)"), OpeningWords.FLAGS | Pattern.DOTALL),
        Pattern.compile(item),
        Pattern.compile(between),
        Pattern.compile("\\s*,?\\s*(?i:" + or + ")\\s+"),
        Pattern.compile(name + "(?:\\s+" + name + ")?,?\\s+"),
        Pattern.compile("(?:" + groups + ")"));
  }
}
