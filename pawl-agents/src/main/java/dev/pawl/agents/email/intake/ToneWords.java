package dev.pawl.agents.email.intake;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How a language says how an email shall sound, in {@link Spelling#plain plain} spelling.
 *
 * @param tones the words that name one
 * @param brief words that ask for brevity; every email here is short
 * @param fillers words that may stand around them
 * @param urgent sentences that say that it is urgent
 * @param unclear texts that surely speak of a tone, whichever it is
 */
record ToneWords(
    Map<String, Tone> tones,
    Set<String> brief,
    Set<String> fillers,
    Pattern urgent,
    Pattern unclear) {
  ToneWords {
    tones = Map.copyOf(tones);
    brief = Set.copyOf(brief);
    fillers = Set.copyOf(fillers);
  }

  /** The words with each of these endings, and those that have none. */
  static Map<String, Tone> inflected(
      Map<String, Tone> stems, List<String> endings, Map<String, Tone> fixed) {
    Map<String, Tone> words = new HashMap<>(fixed);
    stems.forEach((stem, tone) -> endings.forEach(ending -> words.put(stem + ending, tone)));
    return words;
  }
}
