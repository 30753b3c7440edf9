package dev.pawl.agents.email.review.rules;

import dev.pawl.agents.email.intake.Language;
import dev.pawl.agents.email.review.text.Lexicon;
import dev.pawl.agents.email.review.text.PhraseSearch;
import dev.pawl.agents.email.review.text.Stems;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Words that do not fit a tone, with those that say the same and do. */
public final class Wording {
  /** Words that are too loose for a formal email. */
  public static final Wording SLANG = new Wording("slang");

  /** Words that are too stiff for a friendly email. */
  public static final Wording STIFF = new Wording("stiff-phrases");

  private final Map<Language, Map<String, String>> pairs;
  private final Map<Language, PhraseSearch> searches = new EnumMap<>(Language.class);

  private Wording(String list) {
    this.pairs = Lexicon.pairsByLanguage(list);
    pairs.forEach((language, words) -> searches.put(language, PhraseSearch.of(words.keySet())));
  }

  PhraseSearch search(Language language) {
    return searches.getOrDefault(language, PhraseSearch.of(Set.of()));
  }

  /** What to write instead, empty to leave the words out; none when the list has no such words. */
  public Optional<String> instead(Language language, String words) {
    String plain = words.replace('’', '\'').replaceAll("\\s+", " ");
    return pairs.getOrDefault(language, Map.of()).entrySet().stream()
        .filter(pair -> Stems.folded(pair.getKey()).equals(Stems.folded(plain)))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
