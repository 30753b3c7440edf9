package dev.pawl.agents.email.intake;

import dev.pawl.agents.email.intake.OpeningWords.Form;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A reading of the words by which a request asks for an email: {@code Tell …}, {@code Send a
 * friendly note to …}, {@code Sag …}, {@code Avisa a …}.
 *
 * @param form the way that was recognised
 * @param tones the tones named in between
 * @param rest the text after the words: the recipients and the content
 */
record Opening(Form form, Set<Tone> tones, String rest) {
  Opening {
    tones = Set.copyOf(tones);
  }

  /** All readings of the text as an opening, the likelier ones first. */
  static List<Opening> all(String text, OpeningWords words, ToneReader tones) {
    String request = words.polite().matcher(text).replaceFirst("");
    List<Opening> readings =
        Stream.of(request, text).distinct().flatMap(t -> forms(t, words, tones)).toList();
    return readings.isEmpty() ? afterAdverb(request, words, tones) : readings;
  }

  private static Stream<Opening> forms(String text, OpeningWords words, ToneReader tones) {
    return words.forms().stream().map(form -> read(text, form, tones)).flatMap(Optional::stream);
  }

  private static Optional<Opening> read(String text, Form form, ToneReader tones) {
    Matcher matcher = form.words().matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String adjectives = adjectives(matcher);
    return adjectives == null
        ? Optional.of(new Opening(form, Set.of(), matcher.group("rest").strip()))
        : tones
            .read(adjectives)
            .map(named -> new Opening(form, named, matcher.group("rest").strip()));
  }

  /** What stands before the noun for an email, or null. */
  static @Nullable String adjectives(Matcher matcher) {
    return matcher.namedGroups().containsKey("tone") ? matcher.group("tone") : null;
  }

  /** {@code Politely ask …}. */
  private static List<Opening> afterAdverb(String text, OpeningWords words, ToneReader tones) {
    int space = text.indexOf(' ');
    Optional<Set<Tone>> named = space < 0 ? Optional.empty() : tones.read(text.substring(0, space));
    return named.isEmpty()
        ? List.of()
        : forms(text.substring(space + 1), words, tones)
            .map(opening ->
                new Opening(opening.form(), union(named.get(), opening.tones()), opening.rest()))
            .toList();
  }

  private static Set<Tone> union(Set<Tone> first, Set<Tone> second) {
    Set<Tone> all = new LinkedHashSet<>(first);
    all.addAll(second);
    return all;
  }
}
