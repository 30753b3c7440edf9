package dev.pawl.agents.email.intake;

import dev.pawl.agents.email.intake.Doubt.Field;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads requests in one language. One sentence carries the request: it names who gets the email.
 * What stands around it speaks about the email, is a part of it, or is mere talk. Thread-safe and
 * pure.
 */
final class LanguageReader {
  private final Vocabulary words;
  private final ModifierReader modifiers;
  private final ContentReader contents;
  private final OwnContent own;

  LanguageReader(Vocabulary words, Instant now, ZoneId zone) {
    this.words = words;
    this.modifiers = new ModifierReader(words, now, zone);
    this.contents = new ContentReader(words, modifiers);
    this.own = new OwnContent(modifiers, contents);
  }

  Vocabulary words() {
    return words;
  }

  /** The brief, if this is a request in this language. */
  Optional<EmailBrief> read(String request) {
    List<Peeled> sentences =
        Sentences.of(request, words.contents().ends().sentence()).stream()
            .map(sentence -> Peeled.of(sentence, modifiers, words.modifiers()))
            .toList();
    return carrier(sentences, true)
        .or(() -> carrier(sentences, false))
        .map(carrier -> brief(carrier, sentences));
  }

  private record Carrier(int index, Head head) {}

  private Optional<Carrier> carrier(List<Peeled> sentences, boolean addressed) {
    for (int i = 0; i < sentences.size(); i++) {
      Optional<Head> head =
          Head.find(sentences.get(i).core(), words, modifiers)
              .filter(found -> found.list().isPresent() || !addressed);
      if (head.isPresent()) {
        return Optional.of(new Carrier(i, head.get()));
      }
    }
    return Optional.empty();
  }

  private EmailBrief brief(Carrier carrier, List<Peeled> sentences) {
    Understanding understanding = new Understanding();
    Head head = carrier.head();
    for (Peeled sentence : sentences) {
      sentence.after().forEach(understanding::add);
      sentence.before().forEach(understanding::add);
    }
    understanding.add(new Modifier.Sound(head.opening().tones()));
    head.opening().between().forEach(understanding::add);
    understanding.add(new Modifier.Sound(head.after().tones()));
    head.list().ifPresent(understanding::add);
    if (head.list().isEmpty()) {
      missingAddress(head.after().gap(), understanding);
    }
    String quoted = head.opening().said();
    Said main = quoted.isEmpty() ? own.read(head, understanding) : Said.verbatim(quoted);
    List<Said> before = before(sentences.subList(0, carrier.index()), head.before(), understanding);
    List<Said> after =
        after(sentences.subList(carrier.index() + 1, sentences.size()), understanding);
    boolean back =
        (head.opening().refersBack() && !main.standsAlone())
            || (main.text().isBlank() && after.isEmpty());
    List<Said> said = new ArrayList<>(back ? before : List.of());
    if (!back) {
      before.forEach(text -> unused(text.text(), understanding));
    }
    if (!main.text().isBlank()) {
      said.add(main);
    }
    said.addAll(after);
    if (main.lead() == Lead.TASK) {
      ambiguousDeadline(sentences.get(carrier.index()), understanding);
    }
    contents.read(head.intent(), said, understanding);
    return understanding.brief(head.intent(), words.language());
  }

  /** What stands before the request and may be the content; the rest is settled here. */
  private List<Said> before(
      List<Peeled> sentences, String inSentence, Understanding understanding) {
    List<String> before = new ArrayList<>();
    sentences.stream().map(Peeled::core).forEach(before::add);
    before.add(inSentence.replaceAll("[\\s,;:–—-]+$", ""));
    before.removeIf(text -> remark(text, understanding));
    return before.stream().map(Said::verbatim).toList();
  }

  /**
   * Talk before a request asks for nothing, unless it speaks about this email or asks for another.
   */
  private void unused(String text, Understanding understanding) {
    modifiers.unused(text).forEach(understanding::add);
    if (words.contents().doubtful().secondRequest().matcher(text).find()) {
      understanding.doubt(
          Doubt.value(
              Field.RECIPIENTS,
              "\"%s\" names somebody else. Who should get the email?"
                  .formatted(Doubt.shown(text))));
    }
  }

  private List<Said> after(List<Peeled> sentences, Understanding understanding) {
    return sentences.stream()
        .filter(sentence -> !talk(sentence.whole()))
        .map(Peeled::core)
        .filter(text -> !remark(text, understanding))
        .map(Said::verbatim)
        .toList();
  }

  /** Whether this is no content: it speaks about the email, or is mere talk. */
  private boolean remark(String text, Understanding understanding) {
    if (talk(text)) {
      return true;
    }
    Optional<List<Modifier>> all = modifiers.all(text);
    all.ifPresent(found -> found.forEach(understanding::add));
    return all.isPresent();
  }

  /** Whether this asks for nothing. */
  private boolean talk(String text) {
    String plain = Spelling.plain(text).replaceAll("^[¡¿]+|[.!?:,;\\s]+$", "");
    return plain.isEmpty() || words.contents().doubtful().chat().matcher(plain).matches();
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
