package dev.pawl.agents.email.intake;

import java.util.List;
import java.util.regex.Pattern;

/**
 * How a language begins a request.
 *
 * @param polite what may stand before it: {@code please}, {@code could you}
 * @param leadIn the end of a text after which it may go on in the same clause: {@code I need to}
 * @param never found in a text after which no request can begin: {@code if the server is down}
 * @param forms the ways to ask for an email, the more specific ones first
 * @param tails what may follow the recipients of any form: {@code … and ask them}
 */
record OpeningWords(
    Pattern polite, Pattern leadIn, Pattern never, List<Form> forms, List<Tail> tails) {
  static final int FLAGS =
      Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS;

  /** Words before a noun for an email: {@code a short friendly} note. */
  static final String ADJECTIVES = "(?:(?<tone>(?:[\\p{L}-]+,?\\s+){1,4}?))?";

  /** Words between a verb and the recipients, which must all speak about the email. */
  static final String GAP = "(?:\\s+(?<gap>(?:[^@\\n:]|:(?=\\d)){1,80}?))??";

  OpeningWords {
    forms = List.copyOf(forms);
    tails = List.copyOf(tails);
  }

  /**
   * A way to ask for an email.
   *
   * @param intent what the email is for
   * @param words the words before the recipients; may have a group {@code tone}
   * @param tails of which one must follow the recipients; none when the words are enough
   */
  record Form(Intent intent, Pattern words, List<Tail> tails) {
    /** {@code ops@example.com: the server is down}, at the start of a sentence. */
    static final Form ADDRESS_FIRST =
        new Form(
            Intent.INFORM,
            Pattern.compile("^(?<rest>(?=[<(]?[^\\s@]+@).*)$", FLAGS | Pattern.DOTALL),
            List.of(Tail.of(Intent.INFORM, "(?=:\\s|\\s+[–—-]\\s)")));

    Form {
      tails = List.copyOf(tails);
    }

    static Form of(Intent intent, String words, Tail... tails) {
      Pattern whole =
          Pattern.compile(
              words.isEmpty() ? "^(?<rest>\\S.*)$" : "^(?:" + words + ")\\s+(?<rest>\\S.*)$",
              FLAGS | Pattern.DOTALL);
      return new Form(intent, whole, List.of(tails));
    }
  }

  /**
   * Words after the recipients that say what the email is for; may have a group {@code tone}.
   *
   * @param intent what it is for
   * @param words the whole of them
   */
  record Tail(Intent intent, Pattern words) {
    static Tail of(Intent intent, String words) {
      return new Tail(intent, Pattern.compile("\\s*,?\\s*(?:" + words + ")(?![\\p{L}\\d])", FLAGS));
    }
  }
}
