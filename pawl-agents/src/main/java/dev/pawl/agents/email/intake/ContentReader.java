package dev.pawl.agents.email.intake;

import dev.pawl.agents.email.intake.Doubt.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns the content of a request into points. Thread-safe and pure. */
final class ContentReader {
  private final Vocabulary vocabulary;
  private final ModifierReader modifiers;
  private final ContentWords words;

  ContentReader(Vocabulary vocabulary, ModifierReader modifiers) {
    this.vocabulary = vocabulary;
    this.modifiers = modifiers;
    this.words = vocabulary.contents();
  }

  /** Whether this is surely a statement; no is no proof of the contrary. */
  boolean states(String text) {
    return words.statement().matcher(text).find();
  }

  /** Adds the points of the content, and what is unclear about them. */
  void read(Intent intent, Lead lead, String content, Understanding understanding) {
    String topic = topic(intent, lead, content);
    if (!topic.isEmpty()) {
      understanding.suggestSubject(sentenceCase(topic));
      String rest = content.substring(content.indexOf(':') + 1);
      read(intent, Lead.VERBATIM, rest, understanding);
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
    understanding.add(points(intent, lead, content, understanding));
    Concerns.about(lead, content, words.doubtful()).forEach(understanding::doubt);
    Concerns.asides(lead, content, words.doubtful(), this::states)
        .forEach(aside -> unread(aside, understanding));
    understanding.mustBeIn(vocabulary.language(), lead);
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

  private List<Point> points(
      Intent intent, Lead lead, String content, Understanding understanding) {
    List<String> items = Items.of(content);
    if (!items.isEmpty()) {
      return items.stream()
          .map(item -> new Point(lead, lead == Lead.VERBATIM ? sentenceCase(item) : finished(item)))
          .toList();
    }
    if (lead == Lead.VERBATIM) {
      return List.of(verbatim(content));
    }
    List<Point> points = new ArrayList<>();
    List<String> sentences = new Outline(content).split(words.ends().sentence());
    clauses(lead, withoutVerb(intent, sentences.getFirst()), points);
    for (String sentence : sentences.subList(1, sentences.size())) {
      Matcher more = words.more().matcher(sentence);
      if (more.lookingAt()) {
        clauses(
            more.group("question") == null ? Lead.STATEMENT : Lead.QUESTION,
            sentence.substring(more.end()),
            points);
        continue;
      }
      if (!states(sentence)) {
        unread(sentence, understanding);
      }
      // A sentence of its own stands as it is: it is no clause after "that".
      points.add(new Point(Lead.VERBATIM, sentence.replaceAll("[\\s.]+$", "")));
    }
    return points;
  }

  /** Asks about all that a piece may be that is neither surely content nor surely none. */
  private void unread(String text, Understanding understanding) {
    String piece = finished(text);
    understanding.doubt(
        Doubt.confirmation(
            Field.CONTENT,
            "Is \"%s\" a part of the email, or an instruction about it?"
                .formatted(Doubt.shown(piece))));
    understanding.add(new Modifier.Unclear(modifiers.about(piece), piece));
  }

  private void clauses(Lead lead, String sentence, List<Point> points) {
    Pattern end = lead == Lead.QUESTION ? words.ends().question() : words.ends().clause();
    for (String clause : new Outline(sentence).split(end)) {
      points.add(new Point(lead, finished(clause)));
    }
  }

  private String withoutVerb(Intent intent, String sentence) {
    return intent == Intent.INVITE
        ? words.invitationEnd().matcher(finished(sentence)).replaceFirst("")
        : sentence;
  }

  private static Point verbatim(String content) {
    String text = content.strip();
    boolean quoted =
        text.length() > 2 && text.startsWith("\"") && text.indexOf('"', 1) == text.length() - 1;
    return new Point(
        Lead.VERBATIM, quoted ? text.substring(1, text.length() - 1).strip() : sentenceCase(text));
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
