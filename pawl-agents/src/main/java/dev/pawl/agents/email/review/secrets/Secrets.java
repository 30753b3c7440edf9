package dev.pawl.agents.email.review.secrets;

import dev.pawl.agents.email.review.secrets.Secret.Kind;
import dev.pawl.agents.email.review.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Searches a text for secrets. Thread-safe and pure. */
public final class Secrets {
  private static final int SHOWN = 4;

  private Secrets() {}

  /** The secrets of a text in its order, none over another; the surest kind wins. */
  public static List<Secret> in(String text) {
    List<Secret> found = new ArrayList<>();
    add(TokenFormats.in(text), found);
    add(all(Kind.IBAN, Ibans.in(text)), found);
    add(all(Kind.CARD_NUMBER, CardNumbers.in(text)), found);
    add(all(Kind.PASSWORD, Passwords.in(text)), found);
    add(all(Kind.RANDOM, RandomStrings.in(text)), found);
    found.sort(Comparator.comparingInt(secret -> secret.span().start()));
    return List.copyOf(found);
  }

  /**
   * The text with stars in place of the letters and digits of its secrets. It is as long as before.
   * Of the numbers of cards and accounts the last four digits stay, which is what PCI DSS (4.0,
   * 3.4.1) allows to be shown.
   */
  public static String masked(String text) {
    List<Secret> secrets = in(text);
    if (secrets.isEmpty()) {
      return text;
    }
    StringBuilder masked = new StringBuilder(text);
    secrets.forEach(secret -> mask(masked, secret));
    return masked.toString();
  }

  private static void mask(StringBuilder text, Secret secret) {
    boolean number = secret.kind() == Kind.CARD_NUMBER || secret.kind() == Kind.IBAN;
    int shown = number ? SHOWN : 0;
    for (int i = secret.span().end() - 1; i >= secret.span().start(); i--) {
      char c = text.charAt(i);
      if (Character.isWhitespace(c) || (number && !Character.isLetterOrDigit(c))) {
        continue;
      }
      if (shown > 0) {
        shown--;
      } else {
        text.setCharAt(i, '*');
      }
    }
  }

  private static List<Secret> all(Kind kind, List<Span> spans) {
    return spans.stream().map(span -> new Secret(kind, span)).toList();
  }

  private static void add(List<Secret> more, List<Secret> found) {
    for (Secret secret : more) {
      if (found.stream().noneMatch(other -> other.span().overlaps(secret.span()))) {
        found.add(secret);
      }
    }
  }
}
