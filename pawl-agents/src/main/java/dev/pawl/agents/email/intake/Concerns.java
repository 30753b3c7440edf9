package dev.pawl.agents.email.intake;

import dev.pawl.agents.email.intake.ContentWords.Doubtful;
import dev.pawl.agents.email.intake.Doubt.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks for signs that a content is not what the recipients should read as it stands. */
final class Concerns {
  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
  private static final int MAX_LENGTH = 10_000;
  private static final int LIST_ITEM_WORDS = 2;

  /** A clause of its own has more words than this, or is recognised as one. */
  private static final int ASIDE_WORDS = 6;

  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "\\[[^\\]]*\\]|\\{\\{|\\}\\}|<[^>@]*>|\\bTODO\\b|\\bTBD\\b|\\bXXX+\\b|\\blorem ipsum\\b");
  private static final Pattern BRACKETED_COPY =
      Pattern.compile("\\(\\s*(?:b?cc|cop(?:y|ies|ia)|(?:in\\s+)?kopie|with\\s+copy)\\b", FLAGS);
  private static final Pattern CONJUNCTION =
      Pattern.compile("^(?:and|but|und|aber|y|e|pero)\\s+", FLAGS);
  private static final Pattern BLIND_COPY = Pattern.compile("\\bbcc\\b", FLAGS);

  private Concerns() {}

  /** The doubts about a content, of which only quoted text may be meant literally. */
  static List<Doubt> about(Lead lead, String content, Doubtful words) {
    List<Doubt> doubts = new ArrayList<>();
    String open = new Outline(content).unquoted();
    always(content, words, doubts);
    if (lead != Lead.VERBATIM || !open.isBlank()) {
      outsideQuotes(open, words, doubts);
    }
    return doubts;
  }

  private static void always(String content, Doubtful words, List<Doubt> doubts) {
    if (content.length() > MAX_LENGTH) {
      doubts.add(
          Doubt.value(Field.CONTENT, "The content is very long. What should the email say?"));
    }
    if (words.attachment().matcher(content).find()) {
      doubts.add(
          confirm(Field.ATTACHMENT, "it mentions an attachment, and there is none", content));
    }
    if (BRACKETED_COPY.matcher(content).find()) {
      doubts.add(confirm("it seems to name who gets a copy", content));
    }
    if (PLACEHOLDER.matcher(content).find()) {
      doubts.add(confirm("it has a placeholder that nobody filled in", content));
    }
  }

  private static void outsideQuotes(String open, Doubtful words, List<Doubt> doubts) {
    if (BLIND_COPY.matcher(open).find()) {
      doubts.add(
          Doubt.value(Field.CONTENT, "Blind copies are not supported. What should the email say?"));
    }
    if (words.header().matcher(open).find()) {
      doubts.add(confirm("a part of it looks like an instruction about the email", open));
    }
    if (words.secondRequest().matcher(open).find()) {
      doubts.add(
          Doubt.value(
              Field.CONTENT,
              "The request seems to ask for more than one email. What should this one say?"));
    }
  }

  /**
   * The pieces of a content that may be instructions which were not recognised as such. The end is
   * where most of them hide.
   *
   * @param states whether a text is a statement
   */
  static List<String> asides(Lead lead, String content, Doubtful words, Predicate<String> states) {
    List<String> asides = new ArrayList<>();
    if (lead == Lead.VERBATIM && new Outline(content).unquoted().isBlank()) {
      return asides;
    }
    boolean list = !Items.of(content).isEmpty();
    List<String> pieces = new Outline(content).pieces();
    for (int i = 1; i < pieces.size(); i++) {
      String piece = CONJUNCTION.matcher(pieces.get(i).replaceAll("[.!?]+$", "")).replaceFirst("");
      boolean lost =
          !list
              && i == pieces.size() - 1
              && words(piece) <= ASIDE_WORDS
              && words(pieces.get(i - 1)) > LIST_ITEM_WORDS
              && !states.test(piece);
      if (lost || words.instruction().matcher(piece).find()) {
        asides.add(piece);
      }
    }
    return asides;
  }

  /** In what one tells Bob, "his" is mostly Bob's and must become "your". */
  static Optional<Doubt> thirdPerson(Lead lead, String content, Doubtful words) {
    String open = new Outline(content).unquoted().strip();
    boolean anywhere = lead == Lead.TASK || lead == Lead.QUESTION;
    Pattern suspects =
        lead == Lead.VERBATIM ? words.ofSentence() : anywhere ? words.anywhere() : words.atStart();
    Matcher pronoun = suspects.matcher(open);
    return pronoun.find()
        ? Optional.of(
            confirm(
                "\""
                    + lastWord(pronoun.group())
                    + "\" may mean the recipient and should then be \"you\"",
                content))
        : Optional.empty();
  }

  private static String lastWord(String text) {
    return text.substring(text.lastIndexOf(' ') + 1);
  }

  private static Doubt confirm(String why, String content) {
    return confirm(Field.CONTENT, why, content);
  }

  private static Doubt confirm(Field field, String why, String content) {
    return Doubt.confirmation(
        field, "Is this what the email should say? \"%s\" (%s.)".formatted(content.strip(), why));
  }

  private static int words(String text) {
    return text.isBlank() ? 0 : text.strip().split("\\s+", -1).length;
  }
}
