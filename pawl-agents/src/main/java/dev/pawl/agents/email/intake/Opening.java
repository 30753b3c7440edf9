package dev.pawl.agents.email.intake;

import dev.pawl.agents.email.intake.OpeningWords.Form;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A reading of the words by which a request asks for an email: {@code Tell …}, {@code Send a
 * friendly note to …}, {@code Sag …}, {@code Avisa a …}.
 *
 * @param form the way that was recognised
 * @param tones the tones named in between
 * @param between what else is said about the email in between
 * @param words the words
 * @param rest the text after the words: the recipients and the content
 */
record Opening(Form form, Set<Tone> tones, List<Modifier> between, String words, String rest) {
  private static final Pattern BACK =
      Pattern.compile(
          "(?<!\\p{L})(?:that|this|it|das|dies|es|so|eso|esto|\\p{L}+(?:se)?lo)(?!\\p{L})",
          OpeningWords.FLAGS);

  Opening {
    tones = Set.copyOf(tones);
    between = List.copyOf(between);
  }

  /** All readings of the text as an opening, the likelier ones first. */
  static List<Opening> all(String text, OpeningWords words, ModifierReader modifiers) {
    String request = words.polite().matcher(text).replaceFirst("");
    List<Opening> readings =
        Stream.of(request, text).distinct().flatMap(t -> forms(t, words, modifiers)).toList();
    return readings.isEmpty() ? afterAdverb(request, words, modifiers) : readings;
  }

  private static Stream<Opening> forms(String text, OpeningWords words, ModifierReader modifiers) {
    return words.forms().stream()
        .map(form -> read(text, form, modifiers))
        .flatMap(Optional::stream);
  }

  private static Optional<Opening> read(String text, Form form, ModifierReader modifiers) {
    Matcher matcher = form.words().matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String adjectives = adjectives(matcher);
    Optional<Set<Tone>> named =
        adjectives == null ? Optional.of(Set.of()) : modifiers.tones().read(adjectives);
    String gap = matcher.namedGroups().containsKey("gap") ? matcher.group("gap") : null;
    Optional<List<Modifier>> between = modifiers.all(gap == null ? "" : gap);
    return named
        .filter(ignored -> between.isPresent())
        .map(all ->
            new Opening(
                form,
                all,
                between.get(),
                text.substring(0, matcher.start("rest")),
                matcher.group("rest").strip()));
  }

  /** What is quoted between the words: {@code Send "Done." to …}; empty when nothing is. */
  String said() {
    int start = words.indexOf('"');
    int end = words.lastIndexOf('"');
    return start < end ? words.substring(start, end + 1) : "";
  }

  /** Whether the words stand for a content that was said before: {@code Pass that on to …}. */
  boolean refersBack() {
    return BACK.matcher(words).find();
  }

  /** What stands before the noun for an email, or null. */
  static @Nullable String adjectives(Matcher matcher) {
    return matcher.namedGroups().containsKey("tone") ? matcher.group("tone") : null;
  }

  /** {@code Politely ask …}. */
  private static List<Opening> afterAdverb(
      String text, OpeningWords words, ModifierReader modifiers) {
    int space = text.indexOf(' ');
    Optional<Set<Tone>> named =
        space < 0 ? Optional.empty() : modifiers.tones().read(text.substring(0, space));
    return named.isEmpty()
        ? List.of()
        : forms(text.substring(space + 1), words, modifiers)
            .map(opening ->
                new Opening(
                    opening.form(),
                    union(named.get(), opening.tones()),
                    opening.between(),
                    opening.words(),
                    opening.rest()))
            .toList();
  }

  private static Set<Tone> union(Set<Tone> first, Set<Tone> second) {
    Set<Tone> all = new LinkedHashSet<>(first);
    all.addAll(second);
    return all;
  }
}
