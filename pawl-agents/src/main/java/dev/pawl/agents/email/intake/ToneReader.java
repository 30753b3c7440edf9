package dev.pawl.agents.email.intake;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code friendly}, {@code in a formal tone}, {@code keep it short and friendly}. */
final class ToneReader {
  private static final Pattern BETWEEN = Pattern.compile("[\\s,:.!¡]+");

  /** Longer texts are no tone. */
  private static final int MAX_LENGTH = 80;

  private final ToneWords words;

  ToneReader(ToneWords words) {
    this.words = words;
  }

  /** The tones named, if the whole text names tones and nothing else; may be empty for brevity. */
  Optional<Set<Tone>> read(String text) {
    if (text.length() > MAX_LENGTH || text.isBlank()) {
      return Optional.empty();
    }
    String plain = Spelling.plain(text);
    if (words.urgent().matcher(plain).matches()) {
      return Optional.of(Set.of(Tone.URGENT));
    }
    Set<Tone> tones = new LinkedHashSet<>();
    boolean named = false;
    for (String word : BETWEEN.split(plain, -1)) {
      Tone tone = words.tones().get(word);
      if (tone != null) {
        tones.add(tone);
        named = true;
      } else if (words.brief().contains(word)) {
        named = true;
      } else if (!word.isEmpty() && !words.fillers().contains(word)) {
        return Optional.empty();
      }
    }
    return named ? Optional.of(tones) : Optional.empty();
  }

  /** Whether the text surely speaks of a tone that has no name here. */
  boolean unclear(String text) {
    return text.length() <= MAX_LENGTH && words.unclear().matcher(Spelling.plain(text)).matches();
  }
}
