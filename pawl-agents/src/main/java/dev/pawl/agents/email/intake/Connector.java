package dev.pawl.agents.email.intake;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The word or mark between the recipients and the content.
 *
 * @param before the text before it
 * @param lead what it leads into
 * @param after the content
 */
record Connector(String before, Lead lead, String after) {
  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  /** A colon or a quotation mark; the colon after "subject" belongs to the subject. */
  private static final String MARK =
      "(?<!\\b(?:subject|subject line|betreff|asunto|cc|copy)):(?=\\s|\")|(?=\")";

  private static final Pattern ENGLISH =
      Pattern.compile(
          "\\b(?:saying(?:\\s+that)?|that|to|about|regarding|concerning|of|for"
              + "|whether|if|when|where|why|who|what|how|which)\\b|"
              + MARK,
          FLAGS);
  private static final Pattern GERMAN = Pattern.compile("\\b(?:dass|ob)\\b|" + MARK, FLAGS);
  private static final Pattern SPANISH =
      Pattern.compile("\\b(?:de\\s+)?que\\b|\\bsi\\b|" + MARK, FLAGS);

  /** The first connector of the text. */
  static Optional<Connector> first(String text, Language language) {
    Matcher matcher = pattern(language).matcher(text);
    return matcher.find() ? Optional.of(at(text, matcher)) : Optional.empty();
  }

  private static Connector at(String text, Matcher found) {
    String word = found.group().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    Lead lead = lead(word);
    String after = text.substring(lead == Lead.QUESTION ? found.start() : found.end());
    if (after.startsWith(":")) {
      after = after.substring(1);
    }
    return new Connector(text.substring(0, found.start()).strip(), lead, after.strip());
  }

  private static Lead lead(String word) {
    return switch (word) {
      case "", ":" -> Lead.VERBATIM;
      case "saying", "saying that", "that", "dass", "que", "de que" -> Lead.STATEMENT;
      case "to" -> Lead.TASK;
      case "about", "regarding", "concerning", "of" -> Lead.ABOUT;
      case "for" -> Lead.FOR;
      default -> Lead.QUESTION;
    };
  }

  private static Pattern pattern(Language language) {
    return switch (language) {
      case ENGLISH -> ENGLISH;
      case GERMAN -> GERMAN;
      case SPANISH -> SPANISH;
    };
  }
}
