package dev.pawl.agents.email.intake;

import dev.pawl.agents.email.intake.Doubt.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request without the modifiers around it.
 *
 * @param whole the request
 * @param core the request proper
 * @param before what stood before it
 * @param after what stood after it
 */
record Peeled(String whole, String core, List<Modifier> before, List<Modifier> after) {
  /** A single word with a colon: {@code Urgent: …}. */
  private static final Pattern HEADWORD = Pattern.compile("^\\p{L}+(?=:\\s)");

  /** Only so many characters from the end a modifier is looked for inside a piece. */
  private static final int REACH = 1_000;

  /** Who says more about an email than this is asked about the rest. */
  static final int MOST_MODIFIERS = 30;

  Peeled {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  static Peeled of(String request, ModifierReader reader, ModifierWords words) {
    Pattern lateStart = lateStart(words);
    List<Modifier> after = new ArrayList<>();
    String core = request.strip();
    Optional<List<Modifier>> whole = reader.all(core);
    if (whole.isPresent()) {
      return new Peeled(request, "", List.of(), whole.get());
    }
    Optional<String> shorter = withoutLast(core, reader, lateStart, after);
    while (shorter.isPresent() && after.size() <= MOST_MODIFIERS) {
      core = shorter.get();
      shorter = withoutLast(core, reader, lateStart, after);
    }
    tooMany(shorter, core, after);
    List<Modifier> before = new ArrayList<>();
    shorter = withoutFirst(core, reader, words, before);
    while (shorter.isPresent() && before.size() <= MOST_MODIFIERS) {
      core = shorter.get();
      shorter = withoutFirst(core, reader, words, before);
    }
    tooMany(shorter, core, before);
    return new Peeled(request, core, before, after);
  }

  private static void tooMany(Optional<String> more, String core, List<Modifier> found) {
    if (more.isPresent()) {
      found.add(new Modifier.Unclear(Field.CONTENT, core));
    }
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
    Matcher start =
        lateStart.matcher(text).region(Math.max(0, text.length() - REACH), text.length());
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
        colon(text)
            .filter(first -> reader.read(first.before()).isPresent())
            .or(() -> new Outline(text).firstCut())
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

  private static Optional<Outline.Cut> colon(String text) {
    int colon = text.indexOf(": ");
    return colon < 1 || new Outline(text).inside(colon)
        ? Optional.empty()
        : Optional.of(
            new Outline.Cut(text.substring(0, colon).strip(), text.substring(colon + 1).strip()));
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
