package dev.pawl.agents.email.review.rules;

import dev.pawl.agents.email.review.text.Lexicon;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Recognises slips in the domains of large mail services, such as {@code gmial.com}. A slip is one
 * letter added, left out, replaced or exchanged with its neighbour (F. J. Damerau, 1964), not the
 * first letter: {@code ymail.com} and {@code email.com} are services of their own.
 */
final class DomainSpelling {
  private static final List<String> SERVICES = Lexicon.lines("mail-domains");
  private static final Set<String> ENDINGS = Set.copyOf(Lexicon.lines("misspelt-endings"));

  private DomainSpelling() {}

  /** The domain that was likely meant, when it is another one. */
  static Optional<String> meant(String domain) {
    int dot = domain.indexOf('.');
    if (dot < 0) {
      return Optional.empty();
    }
    String name = domain.substring(0, dot);
    String ending = domain.substring(dot + 1);
    String rightEnding = ENDINGS.contains(ending) ? "com" : ending;
    return SERVICES.stream()
        .filter(
            service -> service.equals(name) || (!SERVICES.contains(name) && slip(service, name)))
        .map(service -> service + "." + rightEnding)
        .filter(meant -> !meant.equals(domain))
        .findFirst();
  }

  private static boolean slip(String right, String written) {
    if (right.charAt(0) != written.charAt(0) || Math.abs(right.length() - written.length()) > 1) {
      return false;
    }
    int from = 0;
    int shorter = Math.min(right.length(), written.length());
    while (from < shorter && right.charAt(from) == written.charAt(from)) {
      from++;
    }
    String rest = right.substring(from);
    String writtenRest = written.substring(from);
    return behind(rest, 1).equals(behind(writtenRest, 1))
        || behind(rest, 1).equals(writtenRest)
        || rest.equals(behind(writtenRest, 1))
        || exchanged(rest, writtenRest);
  }

  private static boolean exchanged(String one, String other) {
    return one.length() > 1
        && other.length() > 1
        && one.charAt(0) == other.charAt(1)
        && one.charAt(1) == other.charAt(0)
        && behind(one, 2).equals(behind(other, 2));
  }

  private static String behind(String text, int characters) {
    return text.substring(Math.min(characters, text.length()));
  }
}
