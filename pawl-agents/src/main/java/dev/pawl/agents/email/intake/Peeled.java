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
 * @param modifiers what stood before and after it
 */
record Peeled(String core, List<Modifier> modifiers) {
  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  /** Where a modifier may begin without a separator, or reach over several. */
  private static final Pattern LATE_START =
      Pattern.compile(
          "(?:[,;.]\\s*|\\s)(?=(?:and\\s+|und\\s+|y\\s+)?(?:please\\s+)?(?:"
              + AddressList.COPY_WORD
              + "\\s|with\\s+(?:the\\s+)?subject\\b|subject(?:\\s+line)?\\s*:|betreff\\s*:|asunto\\s*:"
              + "|in\\s+an?\\s+[\\p{L}-]+\\s+(?:tone|way|manner|style|voice)\\b))",
          FLAGS);

  Peeled {
    modifiers = List.copyOf(modifiers);
  }

  static Peeled of(String request, ModifierReader reader) {
    List<Modifier> found = new ArrayList<>();
    String core = request.strip();
    Optional<String> shorter = withoutLast(core, reader, found);
    while (shorter.isPresent()) {
      core = shorter.get();
      shorter = withoutLast(core, reader, found);
    }
    shorter = withoutFirst(core, reader, found);
    while (shorter.isPresent()) {
      core = shorter.get();
      shorter = withoutFirst(core, reader, found);
    }
    return new Peeled(core, found);
  }

  private static Optional<String> withoutLast(
      String text, ModifierReader reader, List<Modifier> found) {
    Outline outline = new Outline(text);
    Optional<Outline.Cut> cut = outline.lastCut();
    if (cut.isPresent()) {
      Optional<Modifier> modifier = reader.read(cut.get().after());
      if (modifier.isPresent() || cut.get().after().isEmpty()) {
        modifier.ifPresent(found::add);
        return Optional.of(cut.get().before());
      }
    }
    Matcher start = LATE_START.matcher(text);
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
      String text, ModifierReader reader, List<Modifier> found) {
    Optional<Outline.Cut> cut = new Outline(text).firstCut();
    if (cut.isEmpty()) {
      return Optional.empty();
    }
    Optional<Modifier> modifier = reader.read(cut.get().before());
    modifier.ifPresent(found::add);
    return modifier.map(ignored -> cut.get().after());
  }
}
