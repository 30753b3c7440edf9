package dev.pawl.agents.email.review.rules;

import dev.pawl.agents.email.review.text.Lexicon;
import java.net.IDN;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the host of a link says about it. Nothing is looked up. */
final class Hosts {
  private static final Pattern LINK =
      Pattern.compile(
          "(?i)(?:https?:)?//(?:(?<user>[^/?#@\\s]*)@)?(?<host>\\[[0-9a-f:.]+\\]|[^/?#:\\s]+)(?<rest>.*)",
          Pattern.DOTALL);
  private static final Pattern NAME =
      Pattern.compile(
          "(?:https?://)?(?:[^/?#@\\s]*@)?((?:[\\p{L}\\p{N}-]+\\.)+\\p{L}{2,24})(?::\\d+)?(?:[/?#]\\S*)?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern ADDRESS =
      Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}|\\d{8,10}|0[xX][0-9a-fA-F]{8}|\\[.*\\]");
  private static final Pattern LOCAL =
      Pattern.compile(
          "127\\..*|10\\..*|192\\.168\\..*|172\\.(?:1[6-9]|2\\d|3[01])\\..*|169\\.254\\..*|192\\.0\\.2\\..*|198\\.51\\.100\\..*|203\\.0\\.113\\..*|\\[::1\\]|\\[(?i:f[cd]|fe80).*");
  private static final Set<String> SHORTENERS = Set.copyOf(Lexicon.lines("link-shorteners"));
  private static final Set<String> FILES = Set.copyOf(Lexicon.lines("file-endings"));
  private static final Set<String> SECOND_LEVELS =
      Set.of("co", "com", "org", "net", "gov", "ac", "edu", "gob", "or", "ne");

  /** Letters of other scripts that look like Latin ones (Unicode Technical Standard 39). */
  private static final String LOOKALIKES = "аеорсухіјѕԁԛԝһӏαονρι";

  private Hosts() {}

  /** The host of a link to a page. */
  static Optional<String> of(String link) {
    Matcher matcher = LINK.matcher(link.strip());
    return matcher.matches()
        ? Optional.of(matcher.group("host").toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  /** The host that the text of a link shows, when it shows one. */
  static Optional<String> shown(String text) {
    Matcher matcher = NAME.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String host = matcher.group(1).toLowerCase(Locale.ROOT);
    boolean file = FILES.contains(host.substring(host.lastIndexOf('.') + 1));
    return file && !text.contains("://") ? Optional.empty() : Optional.of(host);
  }

  /**
   * Whether both belong to the same owner: equal in the last two labels, or three where the second
   * to last is one that countries register under. An approximation of the Public Suffix List.
   */
  static boolean sameOwner(String one, String other) {
    return owner(one).equals(owner(other));
  }

  /** Whether it is an address in numbers that anybody may have, not one of a private network. */
  static boolean publicAddress(String host) {
    return ADDRESS.matcher(host).matches() && !LOCAL.matcher(host).matches();
  }

  static boolean shortener(String host) {
    return SHORTENERS.contains(host.startsWith("www.") ? host.substring(4) : host);
  }

  /**
   * Whether the host pretends to be another one: letters of another script that look Latin, or two
   * scripts in one label (UTS 39), or a user name that looks like a host.
   */
  static boolean pretends(String link) {
    Matcher matcher = LINK.matcher(link.strip());
    if (!matcher.matches()) {
      return false;
    }
    String user = matcher.group("user");
    if (user != null && user.contains(".")) {
      return true;
    }
    String host = IDN.toUnicode(matcher.group("host"));
    String ending = host.substring(host.lastIndexOf('.') + 1);
    boolean latin = ending.chars().allMatch(c -> c < 128);
    return Arrays.stream(host.split("\\.", -1)).anyMatch(label -> lookalike(label, latin));
  }

  private static boolean lookalike(String label, boolean latinEnding) {
    List<Character.UnicodeScript> scripts =
        label
            .codePoints()
            .filter(Character::isLetter)
            .mapToObj(Character.UnicodeScript::of)
            .distinct()
            .toList();
    boolean foreign =
        scripts.contains(Character.UnicodeScript.CYRILLIC)
            || scripts.contains(Character.UnicodeScript.GREEK);
    boolean allAlike =
        label.codePoints().filter(Character::isLetter).allMatch(c -> LOOKALIKES.indexOf(c) >= 0);
    return foreign && (scripts.size() > 1 || (allAlike && latinEnding));
  }

  private static String owner(String host) {
    String ascii = ascii(host);
    String[] labels = ascii.split("\\.", -1);
    if (labels.length < 3 || ADDRESS.matcher(host).matches()) {
      return ascii;
    }
    boolean third =
        SECOND_LEVELS.contains(labels[labels.length - 2])
            && labels[labels.length - 1].length() == 2;
    return String.join(
        ".", Arrays.copyOfRange(labels, labels.length - (third ? 3 : 2), labels.length));
  }

  private static String ascii(String host) {
    try {
      return IDN.toASCII(host).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      return host;
    }
  }
}
