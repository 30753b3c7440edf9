package dev.pawl.agents.email.intake;

import dev.pawl.agents.email.intake.Doubt.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Looks for signs that a content is not what the recipients should read as it stands. */
final class Concerns {
  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
  private static final int MAX_LENGTH = 10_000;
  private static final int LIST_ITEM_WORDS = 2;

  private static final Pattern ATTACHMENT =
      Pattern.compile(
          "\\b(?:attach(?:ed|ing|ments?)?|enclosed|anhang|angehängt|adjunt[oa]s?)\\b", FLAGS);
  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "\\[[^\\]]*\\]|\\{\\{|\\}\\}|<[^>@]*>|\\bTODO\\b|\\bTBD\\b|\\bXXX+\\b|\\blorem ipsum\\b");
  private static final Pattern BLIND_COPY = Pattern.compile("\\bbcc\\b", FLAGS);
  private static final Pattern HEADER =
      Pattern.compile("\\b(?:cc\\b|subject\\s*:|betreff\\s*:|asunto\\s*:|to\\s*:)", FLAGS);
  private static final Pattern SECOND_REQUEST =
      Pattern.compile(
          "\\b(?:tell|inform|notify|ask|remind|invite|thank|e?-?mail|write\\s+to|send|let|copy|dile|avisa|sag|informiere)\\s+(?:\\S+\\s+){0,4}?\\S*@",
          FLAGS);
  private static final Pattern INSTRUCTION =
      Pattern.compile(
          "^(?:and\\s+|und\\s+|y\\s+)?(?:but\\s+(?:only|not|don'?t)\\b|only\\s+if\\b|unless\\b|don'?t\\b|do\\s+not\\b|wait\\b|send\\b|not\\b"
              + "|(?:no\\s+later|before|by|until|after)\\b(?!\\s+the\\s+way)|tomorrow\\b|tonight\\b|later\\b|next\\s+\\p{L}+$|in\\s+(?:an?|\\d+)\\s+"
              + "|at\\s+(?:noon|midnight|\\d)|on\\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day\\b|make\\b|keep\\b|use\\b|sign\\b|attach\\b|reply\\b"
              + "|bis\\b|vor\\b|erst\\b|aber\\b|nicht\\b|morgen\\b|antes\\b|hasta\\b|mañana\\b|pero\\b|no\\s+)",
          FLAGS);
  private static final Pattern THIRD_PERSON =
      Pattern.compile("\\b(?:he|she|they|him|her|them|his|hers|their|theirs)\\b", FLAGS);

  private Concerns() {}

  /** The doubts about a content, of which only quoted text may be meant literally. */
  static List<Doubt> about(Lead lead, String content, Language language) {
    List<Doubt> doubts = new ArrayList<>();
    String open = new Outline(content).unquoted();
    always(content, doubts);
    if (lead != Lead.VERBATIM || !open.isBlank()) {
      outsideQuotes(open, doubts);
      tail(content, doubts);
    }
    if (language == Language.ENGLISH && lead != Lead.VERBATIM) {
      thirdPerson(lead, open, doubts);
    }
    return doubts;
  }

  private static void always(String content, List<Doubt> doubts) {
    if (content.length() > MAX_LENGTH) {
      doubts.add(
          Doubt.value(Field.CONTENT, "The content is very long. What should the email say?"));
    }
    if (ATTACHMENT.matcher(content).find()) {
      doubts.add(confirm("it mentions an attachment, and there is none", content));
    }
    if (PLACEHOLDER.matcher(content).find()) {
      doubts.add(confirm("it has a placeholder that nobody filled in", content));
    }
  }

  private static void outsideQuotes(String open, List<Doubt> doubts) {
    if (BLIND_COPY.matcher(open).find()) {
      doubts.add(
          Doubt.value(Field.CONTENT, "Blind copies are not supported. What should the email say?"));
    }
    if (HEADER.matcher(open).find()) {
      doubts.add(confirm("a part of it looks like an instruction about the email", open));
    }
    if (SECOND_REQUEST.matcher(open).find()) {
      doubts.add(
          Doubt.value(
              Field.CONTENT,
              "The request seems to ask for more than one email. What should this one say?"));
    }
  }

  /** The end of the content is where an instruction hides that was not recognised as one. */
  private static void tail(String content, List<Doubt> doubts) {
    List<String> pieces = new Outline(content).pieces();
    if (pieces.size() < 2) {
      return;
    }
    String last = pieces.getLast().replaceAll("[.!?]+$", "");
    boolean lonely = words(last) == 1 && words(pieces.get(pieces.size() - 2)) > LIST_ITEM_WORDS;
    boolean instruction =
        pieces.stream().skip(1).anyMatch(piece -> INSTRUCTION.matcher(piece).find());
    if (lonely || instruction) {
      doubts.add(confirm("its end may be an instruction instead of content", content));
    }
  }

  /** In what one tells Bob, "his" is mostly Bob's and must become "your". */
  private static void thirdPerson(Lead lead, String open, List<Doubt> doubts) {
    var pronoun = THIRD_PERSON.matcher(open);
    boolean anywhere = lead == Lead.TASK || lead == Lead.QUESTION;
    boolean found = anywhere ? pronoun.find() : pronoun.lookingAt();
    if (found) {
      doubts.add(
          confirm(
              "\"" + pronoun.group() + "\" may mean the recipient and should then be \"you\"",
              open));
    }
  }

  private static Doubt confirm(String why, String content) {
    return Doubt.confirmation(
        Field.CONTENT,
        "Is this what the email should say? \"%s\" (%s.)".formatted(content.strip(), why));
  }

  private static int words(String text) {
    return text.isBlank() ? 0 : text.strip().split("\\s+", -1).length;
  }
}
