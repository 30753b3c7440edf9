package dev.pawl.agents.email.intake;

import dev.pawl.agents.email.intake.Doubt.Field;
import dev.pawl.agents.email.intake.OpeningWords.Tail;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Reads requests in one language. Thread-safe and pure. */
final class LanguageReader {
  private final Vocabulary words;
  private final ModifierReader modifiers;
  private final ContentReader contents;

  LanguageReader(Vocabulary words, Instant now, ZoneId zone) {
    this.words = words;
    this.modifiers = new ModifierReader(words, now, zone);
    this.contents = new ContentReader(words, modifiers);
  }

  /** A reading of the words up to the content. */
  private record Head(
      Intent intent, Opening opening, Optional<AddressList> list, AfterList after) {}

  /** The brief, if this is a request in this language. */
  Optional<EmailBrief> read(String request) {
    Peeled peeled = Peeled.of(request, modifiers, words.modifiers());
    List<Head> heads =
        Opening.all(peeled.core(), words.openings(), modifiers.tones()).stream()
            .map(this::head)
            .flatMap(Optional::stream)
            .toList();
    return heads.stream()
        .filter(head -> head.list().isPresent() && head.after().connector().isPresent())
        .findFirst()
        .or(() -> heads.stream().findFirst())
        .map(head -> brief(head, peeled));
  }

  private Optional<Head> head(Opening opening) {
    Optional<AddressList> list = AddressList.read(opening.rest(), words.recipients());
    String rest = list.map(AddressList::rest).orElse(opening.rest());
    Intent intent = opening.form().intent();
    List<Tail> required = opening.form().tails();
    if (list.isEmpty() && !required.isEmpty() && rest.contains("@")) {
      return Optional.empty();
    }
    return AfterList.read(rest, intent, required, words, modifiers.tones())
        .filter(after -> list.isPresent() || after.connector().isPresent())
        .map(after -> new Head(after.intent(), opening, list, after));
  }

  private EmailBrief brief(Head head, Peeled peeled) {
    Understanding understanding = new Understanding();
    peeled.after().forEach(understanding::add);
    peeled.before().forEach(understanding::add);
    understanding.add(new Modifier.Sound(head.opening().tones()));
    understanding.add(new Modifier.Sound(head.after().tones()));
    head.list().ifPresent(understanding::add);
    Optional<Connector> connector = head.after().connector();
    String gap = head.after().gap();
    if (head.list().isEmpty()) {
      missingAddress(gap, understanding);
    } else {
      Optional<List<Modifier>> between = modifiers.all(gap);
      if (between.isEmpty()) {
        return withoutConnector(head, understanding);
      }
      between.get().forEach(understanding::add);
      if (connector.isEmpty() && !head.after().rest().isBlank()) {
        return withoutConnector(head, understanding);
      }
    }
    Lead lead = connector.map(Connector::lead).orElse(Lead.STATEMENT);
    if (lead == Lead.TASK) {
      ambiguousDeadline(peeled, understanding);
    }
    String content = connector.map(Connector::after).orElse("");
    contents.read(head.intent(), lead, content, understanding);
    return understanding.brief(head.intent(), words.language());
  }

  /** {@code Tell ops@example.com the server is down}: content, if it surely is a statement. */
  private EmailBrief withoutConnector(Head head, Understanding understanding) {
    String content = head.after().rest().strip();
    if (head.intent() == Intent.INFORM && contents.states(content)) {
      contents.read(Intent.INFORM, Lead.STATEMENT, content, understanding);
    } else {
      understanding.doubt(
          Doubt.value(
              Field.RECIPIENTS,
              "\"%s\" after the recipients is not clear. Who should get the email?"
                  .formatted(Doubt.shown(content))));
      understanding.doubt(Doubt.value(Field.CONTENT, "What should the email say?"));
      understanding.add(new Modifier.Unclear(modifiers.about(content), content));
    }
    return understanding.brief(head.intent(), words.language());
  }

  private static void missingAddress(String name, Understanding understanding) {
    understanding.doubt(
        Doubt.value(
            Field.RECIPIENTS,
            name.isEmpty()
                ? "The request names no email address. Who should get the email?"
                : "There is no email address for \"%s\". Who should get the email?"
                    .formatted(Doubt.shown(name))));
  }

  /** {@code Ask Bob to pay, by Friday}: he, or the email? */
  private static void ambiguousDeadline(Peeled peeled, Understanding understanding) {
    boolean deadline = peeled.after().stream().anyMatch(Modifier.Until.class::isInstance);
    boolean policy = peeled.after().stream().anyMatch(Modifier.Late.class::isInstance);
    if (deadline && !policy) {
      understanding.doubt(
          Doubt.confirmation(
              Field.DEADLINE,
              "Does the deadline say when the email must be sent, and not when the task must be done?"));
    }
  }
}
