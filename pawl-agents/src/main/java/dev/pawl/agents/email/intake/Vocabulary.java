package dev.pawl.agents.email.intake;

import java.util.List;
import java.util.Set;

/**
 * The words in which people of one language ask for an email. All that the readers know of a
 * language is here: another language is another value.
 *
 * @param common words that other languages do not have, in {@link Spelling#plain plain} spelling
 * @param recipients who gets the email
 * @param openings how a request begins
 * @param links what leads from the recipients to the content, the more specific ones first
 * @param modifiers what is said about the email itself
 * @param tones how it may sound
 * @param deadlines by when it must be sent
 * @param contents what a content is made of, and what does not belong in one
 */
record Vocabulary(
    Language language,
    Set<String> common,
    RecipientWords recipients,
    OpeningWords openings,
    List<Link> links,
    ModifierWords modifiers,
    ToneWords tones,
    DeadlineWords deadlines,
    ContentWords contents) {
  Vocabulary {
    common = Set.copyOf(common);
    links = List.copyOf(links);
  }

  /** How many words of a text are surely of this language. */
  int found(String text) {
    int found = 0;
    for (String word : Spelling.plain(text).split("[^a-z]+", -1)) {
      found += common.contains(word) ? 1 : 0;
    }
    return found;
  }

  /** English, German and Spanish. */
  static List<Vocabulary> all() {
    return List.of(English.WORDS, German.WORDS, Spanish.WORDS);
  }
}
