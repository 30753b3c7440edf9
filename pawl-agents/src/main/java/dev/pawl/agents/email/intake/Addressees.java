package dev.pawl.agents.email.intake;

import dev.pawl.agents.mail.EmailAddress;
import dev.pawl.api.WorkflowException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds whom something shall be sent to, in a request to make something rather than to say it:
 * "Send ops@example.com the release notes", "Make a report for anna@example.com".
 */
public final class Addressees {
  private static final int FLAGS =
      Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS;

  private static final String ADDRESS = "[\\w.+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,8}";

  /** What stands before somebody who gets something, in English, German and Spanish. */
  private static final String LEADING =
      "to|for|send|mail|e-?mail|forward|give|an|für|schick\\w*|send\\w*|maile?|a|para|envía(?:le)?|envia(?:le)?|manda(?:le)?|mándale";

  private static final Pattern ANY = Pattern.compile(ADDRESS, FLAGS);
  private static final Pattern LED =
      Pattern.compile(
          "\\b(?:"
              + LEADING
              + ")\\s+(?<list>"
              + ADDRESS
              + "(?:\\s*(?:,|;|and|und|y|&)\\s*"
              + ADDRESS
              + "){0,100})",
          FLAGS);

  private Addressees() {}

  /**
   * The addressees; empty when there are none, or when the request names an address in another way,
   * because then it is not sure who is meant.
   */
  public static List<EmailAddress> in(String request) {
    List<EmailAddress> found = new ArrayList<>();
    Matcher led = LED.matcher(request);
    while (led.find()) {
      Matcher each = ANY.matcher(led.group("list"));
      while (each.find()) {
        try {
          found.add(EmailAddress.parse(each.group()));
        } catch (WorkflowException e) {
          return List.of();
        }
      }
    }
    long all = ANY.matcher(request).results().count();
    return found.size() == all ? found.stream().distinct().toList() : List.of();
  }
}
