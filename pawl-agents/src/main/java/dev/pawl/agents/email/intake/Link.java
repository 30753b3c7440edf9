package dev.pawl.agents.email.intake;

import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A word or mark that leads from the recipients to the content.
 *
 * @param lead what it leads into
 * @param words the word
 * @param place whether it belongs to the content
 * @param intents the emails in which it has this meaning
 */
record Link(Lead lead, Pattern words, Place place, Set<Intent> intents) {

  /** Where the word goes. */
  enum Place {
    BEFORE_CONTENT,
    IN_CONTENT
  }

  /** A colon or a quotation mark; the colon after these words belongs to them. */
  static Link mark(String notAfter) {
    return link(
        Lead.VERBATIM,
        "(?<!\\b(?:"
            + notAfter
            + ")):(?=\\s|\")|(?<!\\b(?:"
            + notAfter
            + "):?\\s?)(?<![^\\s:(])(?=\")",
        Place.BEFORE_CONTENT,
        Intent.values());
  }

  /** A word before the content: <i>that</i> it works. */
  static Link before(Lead lead, String words, Intent... intents) {
    return link(
        lead, "(?<![\\p{L}\\d])(?:" + words + ")(?![\\p{L}\\d])", Place.BEFORE_CONTENT, intents);
  }

  /** A word that the content begins with: <i>whether</i> it works. */
  static Link in(Lead lead, String words, Intent... intents) {
    return link(
        lead, "(?<![\\p{L}\\d])(?:" + words + ")(?![\\p{L}\\d])", Place.IN_CONTENT, intents);
  }

  private static Link link(Lead lead, String words, Place place, Intent... intents) {
    EnumSet<Intent> meant = EnumSet.allOf(Intent.class);
    if (intents.length > 0) {
      meant.retainAll(Set.of(intents));
    }
    return new Link(lead, Pattern.compile(words, OpeningWords.FLAGS), place, meant);
  }
}
