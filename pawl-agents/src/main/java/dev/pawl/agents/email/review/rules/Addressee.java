package dev.pawl.agents.email.review.rules;

import dev.pawl.agents.email.review.text.Lexicon;
import dev.pawl.agents.email.review.text.Stems;
import dev.pawl.agents.mail.EmailAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** One who gets the email, as far as the address tells who that is. */
record Addressee(EmailAddress address) {
  private static final Set<String> ROLES = Set.copyOf(Lexicon.lines("role-accounts"));
  private static final Map<String, String> NICKNAMES = Lexicon.pairs("nicknames");
  private static final int SHORTEST_NAME = 2;

  /** How an address answers whether it belongs to somebody of a name. */
  enum Answer {
    YES,
    /** The address gives no name, or one that may be written in another way. */
    UNKNOWN,
    /** The address alone speaks against it. */
    HARDLY,
    NO
  }

  /** Whether several people read what is sent there. */
  boolean role() {
    return ROLES.contains(local()) || ROLES.contains(local().replaceAll("[-_.].*", ""));
  }

  /** Whether this is the mailbox of somebody of this name. */
  Answer called(String name) {
    List<String> words = words(name);
    List<String> known = words(address.name());
    if (!known.isEmpty()) {
      return matches(words, known) ? Answer.YES : Answer.NO;
    }
    List<String> parts = words(local().replaceAll("\\d", ""));
    String joined = String.join("", parts);
    boolean initial = words.stream().anyMatch(word -> joined.startsWith(word.substring(0, 1)));
    if (matches(words, parts) || words.stream().anyMatch(joined::contains)) {
      return Answer.YES;
    }
    if (role() || initial || joined.length() < SHORTEST_NAME + 1) {
      return Answer.UNKNOWN;
    }
    boolean firstAndLast =
        parts.size() > 1 && parts.stream().allMatch(part -> part.length() >= SHORTEST_NAME);
    return firstAndLast ? Answer.NO : Answer.HARDLY;
  }

  private String local() {
    String address = this.address.address();
    return Stems.folded(address.substring(0, address.lastIndexOf('@')).replaceAll("\\+.*", ""));
  }

  private static boolean matches(List<String> words, List<String> known) {
    return words.stream()
        .flatMap(Addressee::forms)
        .anyMatch(word -> known.stream().flatMap(Addressee::forms).anyMatch(word::equals));
  }

  private static Stream<String> forms(String word) {
    String longer = NICKNAMES.get(word);
    return longer == null
        ? Stream.of(word)
        : Stream.concat(Stream.of(word), Arrays.stream(longer.split(",", -1)));
  }

  /** Folded, with the German transcription of umlauts as well as without it. */
  private static List<String> words(String text) {
    return Arrays.stream(Stems.folded(text).split("[^\\p{L}]+", -1))
        .filter(word -> !word.isEmpty())
        .map(word -> word.replace("ae", "a").replace("oe", "o").replace("ue", "u"))
        .toList();
  }
}
