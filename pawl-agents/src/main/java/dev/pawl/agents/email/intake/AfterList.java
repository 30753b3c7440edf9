package dev.pawl.agents.email.intake;

import dev.pawl.agents.email.intake.OpeningWords.Tail;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;

/**
 * What follows the recipients, up to the content.
 *
 * @param intent what the email is for, which the words before and after the recipients say together
 * @param tones the tones named with them
 * @param gap what stands before the content and is no part of those words
 * @param connector where the content begins
 * @param rest all that follows those words
 */
record AfterList(
    Intent intent, Set<Tone> tones, String gap, Optional<Connector> connector, String rest) {
  AfterList {
    tones = Set.copyOf(tones);
  }

  private record Found(Intent intent, Set<Tone> tones, String before, String after) {}

  /** Nothing when a tail is required and missing. */
  static Optional<AfterList> read(
      String text, Intent intent, List<Tail> required, Vocabulary words, ToneReader tones) {
    Optional<Found> tail =
        required.isEmpty() ? Optional.empty() : find(text, required, words, tones);
    if (!required.isEmpty() && tail.isEmpty()) {
      return Optional.empty();
    }
    Found first = tail.orElse(new Found(intent, Set.of(), "", text));
    Found last =
        first.before().isBlank()
            ? atStart(first.after(), words.openings().tails(), tones)
                .filter(more -> fits(first, more, tail.isPresent()))
                .orElse(first)
            : first;
    Optional<Connector> connector = Connector.first(last.after(), last.intent(), words.links());
    String gap = last.before() + " " + connector.map(Connector::before).orElse("");
    Set<Tone> named = last.tones().isEmpty() ? first.tones() : last.tones();
    return Optional.of(new AfterList(last.intent(), named, gap.strip(), connector, last.after()));
  }

  /** {@code Bob the server is down}: with the name as what stands before the content. */
  AfterList orNamed(Vocabulary words) {
    Matcher name = words.recipients().person().matcher(rest.strip());
    if (connector.isPresent() || rest.contains("@") || !name.lookingAt()) {
      return this;
    }
    String content = rest.strip().substring(name.end()).strip();
    boolean statement = words.contents().clauses().statement().matcher(content).find();
    return statement
        ? new AfterList(
            intent,
            tones,
            name.group().strip(),
            Optional.of(new Connector(name.group().strip(), Lead.STATEMENT, content)),
            rest)
        : this;
  }

  /** A second tail may say more, but a reminder stays one. */
  private static boolean fits(Found first, Found more, boolean second) {
    return !second || first.intent() == Intent.INFORM || first.intent() == more.intent();
  }

  private static Optional<Found> atStart(String text, List<Tail> tails, ToneReader tones) {
    for (Tail tail : tails) {
      Matcher matcher = tail.words().matcher(text);
      if (matcher.lookingAt()) {
        Optional<Found> found = found(tail, matcher, text, tones);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  /** The first of the tails before the content. */
  private static Optional<Found> find(
      String text, List<Tail> tails, Vocabulary words, ToneReader tones) {
    Optional<Found> start = atStart(text, tails, tones);
    if (start.isPresent()) {
      return start;
    }
    for (Tail tail : tails) {
      int end =
          Connector.first(text, tail.intent(), words.links())
              .map(connector -> text.indexOf(connector.before()) + connector.before().length())
              .orElse(text.length());
      Matcher matcher = tail.words().matcher(text);
      for (int from = 0; from < end && matcher.find(from); from = matcher.start() + 1) {
        Optional<Found> found = found(tail, matcher, text, tones);
        if (found.isPresent() && matcher.end() <= end + 1) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Found> found(Tail tail, Matcher matcher, String text, ToneReader tones) {
    String adjectives = Opening.adjectives(matcher);
    Optional<Set<Tone>> named = adjectives == null ? Optional.of(Set.of()) : tones.read(adjectives);
    return named.map(all ->
        new Found(
            tail.intent(), all, text.substring(0, matcher.start()), text.substring(matcher.end())));
  }
}
