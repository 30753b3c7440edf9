package dev.pawl.agents.email.intake;

import dev.pawl.agents.email.intake.OpeningWords.Form;
import dev.pawl.agents.email.intake.OpeningWords.Tail;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The part of a sentence that asks for an email: the words for it and the recipients.
 *
 * @param before what stands before it in its sentence
 * @param intent what the email is for
 * @param opening the words for it
 * @param list the recipients, empty when they have no address
 * @param after what follows them
 */
record Head(
    String before, Intent intent, Opening opening, Optional<AddressList> list, AfterList after) {
  /** More words than these before a request are no introduction of it. */
  private static final int MOST_WORDS = 60;

  private static final Pattern WORD = Pattern.compile("(?<![\\p{L}\\d@._'’-])[\\p{L}¿¡\"(]");
  private static final Pattern CLAUSE_END = Pattern.compile("[:,;–—!?.\\n-]\\s*$|^\\s*$");

  /** The likeliest reading of a sentence as a request. */
  static Optional<Head> find(String sentence, Vocabulary words, ModifierReader modifiers) {
    List<Head> heads =
        starts(sentence, words, modifiers)
            .flatMap(at -> at(sentence, at, words, modifiers))
            .toList();
    return heads.stream()
        .filter(head -> head.list().isPresent() && head.after().connector().isPresent())
        .findFirst()
        .or(() -> heads.stream().filter(head -> head.list().isPresent()).findFirst())
        .or(() -> heads.stream().filter(head -> head.before().isEmpty()).findFirst());
  }

  /** Where a request may start: a word that is not governed by the one before it. */
  private static Stream<Integer> starts(
      String sentence, Vocabulary words, ModifierReader modifiers) {
    Outline outline = new Outline(sentence);
    int address = sentence.indexOf('@');
    Matcher word = WORD.matcher(sentence);
    Stream.Builder<Integer> starts = Stream.builder();
    for (int n = 0; n < MOST_WORDS && word.find() && (n == 0 || word.start() < address); n++) {
      String before = sentence.substring(0, word.start());
      boolean free =
          CLAUSE_END.matcher(before).find() || words.openings().leadIn().matcher(before).find();
      if (outline.inside(word.start())) {
        continue;
      }
      boolean explained = modifiers.all(before).isPresent();
      if (explained || (free && !words.openings().never().matcher(before).find())) {
        starts.add(word.start());
      }
    }
    return starts.build();
  }

  private static Stream<Head> at(
      String sentence, int start, Vocabulary words, ModifierReader modifiers) {
    String before = sentence.substring(0, start).strip();
    return Opening.all(sentence.substring(start), words.openings(), modifiers).stream()
        .map(opening -> read(before, opening, words, modifiers.tones()))
        .flatMap(Optional::stream);
  }

  private static Optional<Head> read(
      String before, Opening opening, Vocabulary words, ToneReader tones) {
    Optional<AddressList> list = AddressList.read(opening.rest(), words.recipients());
    String rest = list.map(AddressList::rest).orElse(opening.rest());
    Intent intent = opening.form().intent();
    List<Tail> required = opening.form().tails();
    boolean elsewhere = opening.form().equals(Form.ADDRESS_FIRST) && !before.isEmpty();
    if (elsewhere || (list.isEmpty() && !required.isEmpty() && rest.contains("@"))) {
      return Optional.empty();
    }
    return AfterList.read(rest, intent, required, words, tones)
        .map(after -> list.isPresent() ? after : after.orNamed(words))
        .filter(after -> list.isPresent() || after.connector().isPresent())
        .map(after -> new Head(before, after.intent(), opening, list, after));
  }
}
