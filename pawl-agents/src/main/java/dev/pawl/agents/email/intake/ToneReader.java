package dev.pawl.agents.email.intake;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code friendly}, {@code in a formal tone}, {@code keep it short and friendly}. */
final class ToneReader {
  private static final Map<String, Tone> TONES =
      Map.ofEntries(
          Map.entry("friendly", Tone.FRIENDLY),
          Map.entry("warm", Tone.FRIENDLY),
          Map.entry("warmly", Tone.FRIENDLY),
          Map.entry("kind", Tone.FRIENDLY),
          Map.entry("nice", Tone.FRIENDLY),
          Map.entry("nicely", Tone.FRIENDLY),
          Map.entry("casual", Tone.FRIENDLY),
          Map.entry("informal", Tone.FRIENDLY),
          Map.entry("freundlich", Tone.FRIENDLY),
          Map.entry("freundliche", Tone.FRIENDLY),
          Map.entry("freundlichen", Tone.FRIENDLY),
          Map.entry("herzlich", Tone.FRIENDLY),
          Map.entry("nett", Tone.FRIENDLY),
          Map.entry("amable", Tone.FRIENDLY),
          Map.entry("amistoso", Tone.FRIENDLY),
          Map.entry("cordial", Tone.FRIENDLY),
          Map.entry("formal", Tone.FORMAL),
          Map.entry("formally", Tone.FORMAL),
          Map.entry("official", Tone.FORMAL),
          Map.entry("professional", Tone.FORMAL),
          Map.entry("polite", Tone.FORMAL),
          Map.entry("politely", Tone.FORMAL),
          Map.entry("formell", Tone.FORMAL),
          Map.entry("formelle", Tone.FORMAL),
          Map.entry("förmlich", Tone.FORMAL),
          Map.entry("höflich", Tone.FORMAL),
          Map.entry("neutral", Tone.NEUTRAL),
          Map.entry("factual", Tone.NEUTRAL),
          Map.entry("sachlich", Tone.NEUTRAL),
          Map.entry("urgent", Tone.URGENT),
          Map.entry("urgently", Tone.URGENT),
          Map.entry("dringend", Tone.URGENT),
          Map.entry("dringende", Tone.URGENT),
          Map.entry("urgente", Tone.URGENT));

  /** Every email here is short, so these ask for nothing more. */
  private static final Set<String> SHORT =
      Set.of("short", "brief", "briefly", "concise", "quick", "kurz", "kurze", "knapp", "breve");

  private static final Pattern PHRASE =
      Pattern.compile(
          "(?:(?:make|keep|write)\\s+(?:it|this)\\s+|be\\s+|sound\\s+|use\\s+|in\\s+|im\\s+|en\\s+|con\\s+|bitte\\s+|please\\s+|tone:?\\s+|ton:?\\s+|tono:?\\s+)*"
              + "(?:an?\\s+|the\\s+|einem\\s+|un\\s+|tono\\s+|tonfall\\s+)*"
              + "(?<words>[\\p{L}-]+(?:(?:\\s*,\\s*|\\s+and\\s+|\\s+und\\s+|\\s+y\\s+|\\s+)[\\p{L}-]+)*?)"
              + "(?:\\s+(?:tone|way|manner|style|voice|ton|tonfall))?(?:\\s+(?:please|bitte))?");
  private static final Pattern BETWEEN = Pattern.compile("[\\s,]+(?:(?:and|und|y)\\s+)?");
  private static final Set<String> FILLERS = Set.of("very", "really", "sehr", "muy");

  /** Longer texts are no tone, and the pattern would try many ways to find that out. */
  private static final int MAX_LENGTH = 60;

  private ToneReader() {}

  /** The tones named, if the whole text names tones and nothing else; may be empty for brevity. */
  static Optional<Set<Tone>> read(String text) {
    if (text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    Matcher phrase = PHRASE.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!phrase.matches()) {
      return Optional.empty();
    }
    Set<Tone> tones = new LinkedHashSet<>();
    for (String word : BETWEEN.split(phrase.group("words"), -1)) {
      Tone tone = TONES.get(word);
      if (tone != null) {
        tones.add(tone);
      } else if (!SHORT.contains(word) && !FILLERS.contains(word)) {
        return Optional.empty();
      }
    }
    return Optional.of(tones);
  }
}
