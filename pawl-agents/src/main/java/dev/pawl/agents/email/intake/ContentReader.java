package dev.pawl.agents.email.intake;

import dev.pawl.agents.email.intake.Doubt.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Turns the content of a request into points. */
final class ContentReader {
  /** A full stop that ends a sentence: not that of a title. */
  private static final Pattern SENTENCE_END =
      Pattern.compile(
          "(?<!\\b(?:Mr|Ms|Mrs|Dr|St|No|Nr|vs|Prof|Sr|Sra))[.!?]\\s+(?=[\\p{Lu}\"])|\\n+");

  private static final Pattern CLAUSE_END =
      Pattern.compile(
          ";\\s+(?:and\\s+)?(?:that\\s+)?|,?\\s+and\\s+(?:also\\s+)?that\\s+"
              + "|,?\\s+und\\s+dass\\s+|,?\\s+y\\s+(?:de\\s+)?que\\s+",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern BULLET = Pattern.compile("^\\s*(?:[-*•]|\\d+[.)])\\s+");

  private ContentReader() {}

  /** Adds the points of the content, and what is unclear about them. */
  static void read(
      Intent intent, Language language, Lead lead, String content, Understanding understanding) {
    String topic = topic(intent, lead, content);
    if (!topic.isEmpty()) {
      understanding.suggestSubject(sentenceCase(topic));
      String rest = content.substring(content.indexOf(':') + 1);
      read(intent, language, Lead.VERBATIM, rest, understanding);
      return;
    }
    if (content.isBlank() || !fits(intent, lead)) {
      if (lead == Lead.ABOUT && !content.isBlank()) {
        understanding.suggestSubject(sentenceCase(finished(content)));
      }
      understanding.doubt(
          Doubt.value(
              Field.CONTENT,
              content.isBlank()
                  ? "The request does not say what the email should say. What should it say?"
                  : "\"%s\" is a topic and not yet a message. What should the email say?"
                      .formatted(content)));
      return;
    }
    understanding.add(points(lead, content, understanding));
    Concerns.about(lead, content, language).forEach(understanding::doubt);
  }

  /** The topic of {@code about the move: it is on Friday}, empty when there is none. */
  private static String topic(Intent intent, Lead lead, String content) {
    int colon = content.indexOf(": ");
    return intent == Intent.INFORM && lead == Lead.ABOUT && colon > 0
        ? content.substring(0, colon).strip()
        : "";
  }

  private static boolean fits(Intent intent, Lead lead) {
    Set<Lead> leads =
        switch (intent) {
          case INFORM -> Set.of(Lead.STATEMENT, Lead.TASK, Lead.VERBATIM);
          case ASK -> Set.of(Lead.TASK, Lead.ABOUT, Lead.FOR, Lead.QUESTION, Lead.VERBATIM);
          case REMIND -> Set.of(Lead.STATEMENT, Lead.TASK, Lead.ABOUT, Lead.VERBATIM);
          case INVITE -> Set.of(Lead.TASK, Lead.FOR, Lead.VERBATIM);
          case THANK -> Set.of(Lead.FOR, Lead.VERBATIM);
          case UNKNOWN -> Set.of();
        };
    return leads.contains(lead);
  }

  private static List<Point> points(Lead lead, String content, Understanding understanding) {
    if (lead == Lead.VERBATIM) {
      return verbatim(content);
    }
    List<Point> points = new ArrayList<>();
    List<String> sentences = new Outline(content).split(SENTENCE_END);
    for (String clause : new Outline(sentences.getFirst()).split(CLAUSE_END)) {
      points.add(new Point(lead, finished(clause)));
    }
    for (String sentence : sentences.subList(1, sentences.size())) {
      if (!Clause.states(sentence)) {
        understanding.doubt(
            Doubt.confirmation(
                Field.CONTENT,
                "Is \"%s\" a part of the email, or an instruction about it?".formatted(sentence)));
      }
      points.add(new Point(Lead.STATEMENT, finished(sentence)));
    }
    return points;
  }

  private static List<Point> verbatim(String content) {
    String text = content.strip();
    if (text.length() > 2 && text.startsWith("\"") && text.indexOf('"', 1) == text.length() - 1) {
      return List.of(new Point(Lead.VERBATIM, text.substring(1, text.length() - 1).strip()));
    }
    List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
    if (lines.size() > 1 && lines.stream().allMatch(line -> BULLET.matcher(line).find())) {
      return lines.stream()
          .map(line -> new Point(Lead.VERBATIM, BULLET.matcher(line).replaceFirst("").strip()))
          .toList();
    }
    return List.of(new Point(Lead.VERBATIM, sentenceCase(text)));
  }

  /** Without the mark at its end, which belonged to the request. */
  private static String finished(String text) {
    return text.strip().replaceAll("[\\s.,;!?]+$", "");
  }

  private static String sentenceCase(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, text.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT)
            + text.substring(text.offsetByCodePoints(0, 1));
  }
}
