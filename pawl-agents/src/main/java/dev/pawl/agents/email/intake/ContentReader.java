package dev.pawl.agents.email.intake;

import dev.pawl.agents.email.intake.Doubt.Field;
import dev.pawl.agents.email.intake.Instruction.Segment;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;

/** Turns the content of a request into points. Thread-safe and pure. */
final class ContentReader {
  private final Vocabulary vocabulary;
  private final ModifierReader modifiers;
  private final ContentWords words;
  private final Clauses clauses;

  ContentReader(Vocabulary vocabulary, ModifierReader modifiers) {
    this.vocabulary = vocabulary;
    this.modifiers = modifiers;
    this.words = vocabulary.contents();
    this.clauses = new Clauses(words);
  }

  /** Whether this is surely a statement; no is no proof of the contrary. */
  boolean states(String text) {
    return clauses.state(text);
  }

  /** Whether this names a content that is not in the request. */
  boolean elsewhere(String text) {
    return words.doubtful().elsewhere().matcher(text).find();
  }

  /** Whether this begins with an order to say something. */
  boolean instructs(String text) {
    List<Segment> segments = segments(text, Lead.VERBATIM);
    return !segments.isEmpty()
        && (!segments.getFirst().clear() || !text.strip().startsWith(segments.getFirst().text()));
  }

  /** Adds the points of the content, and what is unclear about them. */
  void read(Intent intent, List<Said> content, Understanding understanding) {
    List<Said> rest = content.isEmpty() ? content : content.subList(1, content.size());
    Said first = content.isEmpty() ? Said.verbatim("") : content.getFirst();
    String topic = topic(intent, first);
    if (!topic.isEmpty()) {
      understanding.suggestSubject(sentenceCase(topic));
      first = Said.verbatim(first.text().substring(first.text().indexOf(':') + 1).strip());
    }
    if (first.text().isBlank() || !fits(intent, first.lead())) {
      missing(intent, first, rest, understanding);
      return;
    }
    if (words.doubtful().answer().matcher(finished(first.text())).matches()) {
      understanding.doubt(
          Doubt.value(
              Field.REQUEST,
              "\"%s\" answers something that is not in the request. Who should be told what?"
                  .formatted(Doubt.shown(first.text()))));
    }
    if (elsewhere(first.text())) {
      understanding.doubt(
          Doubt.value(
              Field.CONTENT,
              "\"%s\" is not in the request. What should the email say?"
                  .formatted(Doubt.shown(first.text()))));
    }
    sentence(intent, first, understanding);
    for (Said more : rest) {
      if (orders(more.text()) || (first.lead() != Lead.VERBATIM && strange(more.text()))) {
        unread(more.text(), understanding);
      }
      sentence(intent, more, understanding);
    }
    understanding.mustBeIn(vocabulary.language(), first.lead());
  }

  /** After a clause, a sentence that neither states nor asks to say something may be an order. */
  private boolean strange(String sentence) {
    return !states(sentence) && !instructs(sentence) && Items.of(sentence).isEmpty();
  }

  /** Whether this may be an instruction about the email rather than a part of it. */
  private boolean orders(String sentence) {
    Matcher instruction = words.doubtful().instruction().matcher(sentence);
    if (modifiers.concerns(new Outline(sentence).unquoted())) {
      return true;
    }
    return instruction.find()
        && (instruction.group("start") == null || !states(sentence))
        && !instructs(sentence)
        && Items.of(sentence).isEmpty();
  }

  private void missing(Intent intent, Said first, List<Said> rest, Understanding understanding) {
    if (first.text().isBlank()) {
      understanding.doubt(
          Doubt.value(
              Field.CONTENT,
              "The request does not say what the email should say. What should it say?"));
      return;
    }
    if (first.lead() == Lead.ABOUT) {
      understanding.suggestSubject(sentenceCase(finished(first.text())));
      if (!rest.isEmpty()) {
        read(intent, rest, understanding);
        return;
      }
    }
    understanding.doubt(
        Doubt.value(
            Field.CONTENT,
            "\"%s\" is a topic and not yet a message. What should the email say?"
                .formatted(Doubt.shown(first.text()))));
  }

  /** The topic of {@code about the move: it is on Friday}, empty when there is none. */
  private static String topic(Intent intent, Said content) {
    int colon = content.text().indexOf(": ");
    return intent == Intent.INFORM && content.lead() == Lead.ABOUT && colon > 0
        ? content.text().substring(0, colon).strip()
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

  private void sentence(Intent intent, Said said, Understanding understanding) {
    Lead lead = said.lead();
    String sentence = said.text();
    List<String> items = Items.of(sentence);
    if (!items.isEmpty()) {
      understanding.add(
          items.stream()
              .map(item ->
                  new Point(lead, lead == Lead.VERBATIM ? sentenceCase(item) : finished(item)))
              .toList());
      Concerns.about(lead, sentence, words.doubtful()).forEach(understanding::doubt);
      return;
    }
    for (Segment segment : segments(sentence, lead)) {
      points(intent, segment, understanding);
    }
  }

  private List<Segment> segments(String sentence, Lead lead) {
    return Instruction.split(sentence, lead, words.ends().instruction(), words.instructions());
  }

  private void points(Intent intent, Segment segment, Understanding understanding) {
    Lead lead = segment.lead();
    String text = segment.text();
    Optional<List<Modifier>> about =
        lead == Lead.VERBATIM && !quoted(text) ? modifiers.all(text) : Optional.empty();
    if (about.isPresent()) {
      about.get().forEach(understanding::add);
      return;
    }
    List<String> parts =
        switch (lead) {
          case QUESTION -> new Outline(text).split(words.ends().question());
          case TASK -> new Outline(withoutVerb(intent, text)).split(words.ends().task());
          case STATEMENT -> clauses.of(text);
          case ABOUT, FOR -> List.of(text);
          case VERBATIM -> quoted(text) ? List.of(text) : clauses.ofList(text);
        };
    understanding.add(
        parts.stream()
            .map(part -> lead == Lead.VERBATIM ? verbatim(part) : new Point(lead, finished(part)))
            .toList());
    Concerns.about(lead, text, words.doubtful()).forEach(understanding::doubt);
    if (!quoted(text)) {
      parts.forEach(part ->
          Concerns.thirdPerson(lead, part, words.doubtful()).ifPresent(understanding::doubt));
    }
    if (!segment.clear() || (text.startsWith("\"") && !quoted(text))) {
      understanding.doubt(
          Doubt.confirmation(
              Field.CONTENT,
              "Is \"%s\" what the email should say, word for word?".formatted(Doubt.shown(text))));
    }
    Concerns.asides(lead, text, words.doubtful(), this::states)
        .forEach(aside -> unread(aside, understanding));
  }

  /** Asks about all that a piece may be that is neither surely content nor surely none. */
  private void unread(String text, Understanding understanding) {
    String piece = finished(text);
    understanding.doubt(
        Doubt.confirmation(
            Field.CONTENT,
            "Is \"%s\" a part of the email, or an instruction about it?"
                .formatted(Doubt.shown(piece))));
    modifiers.suspicions(piece).forEach(understanding::add);
  }

  private String withoutVerb(Intent intent, String sentence) {
    return intent == Intent.INVITE
        ? words.invitationEnd().matcher(finished(sentence)).replaceFirst("")
        : sentence;
  }

  private static Point verbatim(String content) {
    String text = content.strip();
    return new Point(
        Lead.VERBATIM,
        quoted(text)
            ? text.substring(1, text.length() - 1).strip()
            : sentenceCase(text.replaceAll("[\\s.,;]+$", "")));
  }

  private static boolean quoted(String content) {
    String text = content.strip();
    return text.length() > 2 && text.startsWith("\"") && text.indexOf('"', 1) == text.length() - 1;
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
