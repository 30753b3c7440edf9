package dev.pawl.agents.email.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request without the modifiers around it.
 *
 * @param core the request proper
 * @param before what stood before it
 * @param after what stood after it
 */
record Peeled(String core, List<Modifier> before, List<Modifier> after) {
  /** A single word with a colon: {@code Urgent: …}. */
  private static final Pattern HEADWORD = Pattern.compile("^\\p{L}+(?=:\\s)");

  Peeled {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  static Peeled of(String request, ModifierReader reader, ModifierWords words) {
    Pattern lateStart = lateStart(words);
    List<Modifier> after = new ArrayList<>();
    String core = request.strip();
    Optional<String> shorter = withoutLast(core, reader, lateStart, after);
    while (shorter.isPresent()) {
      core = shorter.get();
      shorter = withoutLast(core, reader, lateStart, after);
    }
    List<Modifier> before = new ArrayList<>();
    shorter = withoutFirst(core, reader, words, before);
    while (shorter.isPresent()) {
      core = shorter.get();
      shorter = withoutFirst(core, reader, words, before);
    }
    return new Peeled(core, before, after);
  }

  private static Pattern lateStart(ModifierWords words) {
    return Pattern.compile(
        "(?:[,;.]\\s*|\\s)(?=(?:(?:%s)\\s+)*(?:%s))".formatted(words.joint(), words.lateStart()),
        OpeningWords.FLAGS);
  }

  private static Optional<String> withoutLast(
      String text, ModifierReader reader, Pattern lateStart, List<Modifier> found) {
    Outline outline = new Outline(text);
    Optional<Outline.Cut> cut = outline.lastCut();
    if (cut.isPresent()) {
      Optional<Modifier> modifier = reader.read(cut.get().after());
      if (modifier.isPresent() || cut.get().after().isEmpty()) {
        modifier.ifPresent(found::add);
        return Optional.of(cut.get().before());
      }
    }
    Matcher start = lateStart.matcher(text);
    while (start.find()) {
      if (!outline.inside(start.start())) {
        Optional<Modifier> modifier = reader.read(text.substring(start.end()));
        if (modifier.isPresent()) {
          found.add(modifier.get());
          return Optional.of(text.substring(0, start.start()).strip());
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> withoutFirst(
      String text, ModifierReader reader, ModifierWords words, List<Modifier> found) {
    Optional<Outline.Cut> cut =
        new Outline(text)
            .firstCut()
            .filter(first -> reader.read(first.before()).isPresent())
            .or(() -> headword(text))
            .or(() -> beforeCourtesy(text, words));
    if (cut.isEmpty()) {
      return Optional.empty();
    }
    Optional<Modifier> modifier = reader.read(cut.get().before());
    modifier.ifPresent(found::add);
    return modifier.map(ignored -> cut.get().after());
  }

  private static Optional<Outline.Cut> headword(String text) {
    Matcher word = HEADWORD.matcher(text);
    return word.find()
        ? Optional.of(new Outline.Cut(word.group(), text.substring(word.end() + 1).strip()))
        : Optional.empty();
  }

  /** {@code By Friday please tell …}: without a comma. */
  private static Optional<Outline.Cut> beforeCourtesy(String text, ModifierWords words) {
    Matcher courtesy =
        Pattern.compile("\\s+(?=(?:" + words.joint() + ")\\s)", OpeningWords.FLAGS).matcher(text);
    return courtesy.find()
        ? Optional.of(
            new Outline.Cut(text.substring(0, courtesy.start()), text.substring(courtesy.end())))
        : Optional.empty();
  }
}
