package dev.pawl.agents.mail;

import dev.pawl.api.WorkflowException;
import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The address of one mailbox with the name of its owner, both checked, so that neither can carry a
 * header or an SMTP command.
 *
 * <p>The local part is an RFC 5322 dot-atom in ASCII; a quoted local part is refused, because
 * hardly any real one exists and forged ones do. A domain in another script is turned into its
 * ASCII form.
 *
 * @param address the plain address, such as {@code ops@example.com}
 * @param name the display name, empty for none; any script, no control characters
 */
public record EmailAddress(String address, String name) {
  private static final int MAX_ADDRESS_LENGTH = 254;
  private static final int MAX_LOCAL_LENGTH = 64;
  private static final int MAX_NAME_LENGTH = 200;
  private static final Pattern LOCAL =
      Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]++(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]++)*+");
  private static final Pattern DOMAIN =
      Pattern.compile(
          "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
              + "(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*+");

  /** Checks both parts and brings the domain to lower-case ASCII. */
  public EmailAddress {
    address = checkedAddress(address);
    name = HeaderText.check("name of " + address, name.strip(), MAX_NAME_LENGTH);
  }

  /**
   * An address without a name.
   *
   * @throws WorkflowException of kind {@code VALIDATION} when it is not one address
   */
  public static EmailAddress of(String address) {
    return new EmailAddress(address, "");
  }

  /**
   * Reads {@code ops@example.com}, {@code Anna <anna@example.com>} or {@code "Doe, Anna"
   * <anna@example.com>}.
   *
   * @throws WorkflowException of kind {@code VALIDATION} when it is not exactly one address
   */
  public static EmailAddress parse(String text) {
    String stripped = text.strip();
    int open = stripped.lastIndexOf('<');
    if (open < 0) {
      return of(stripped);
    }
    if (!stripped.endsWith(">")) {
      throw invalid(stripped, "the angle bracket is not closed at the end");
    }
    return new EmailAddress(
        stripped.substring(open + 1, stripped.length() - 1),
        unquoted(stripped.substring(0, open).strip()));
  }

  /** The part after the at sign, in lower-case ASCII. */
  public String domain() {
    return address.substring(address.lastIndexOf('@') + 1);
  }

  /** The address as people write it, with the name when there is one. */
  @Override
  public String toString() {
    return name.isEmpty() ? address : name + " <" + address + ">";
  }

  private static String unquoted(String name) {
    return name.length() >= 2 && name.startsWith("\"") && name.endsWith("\"")
        ? name.substring(1, name.length() - 1)
        : name;
  }

  private static String checkedAddress(String text) {
    String stripped = text.strip();
    int at = stripped.lastIndexOf('@');
    if (at < 1 || at == stripped.length() - 1) {
      throw invalid(stripped, "it must look like name@example.com");
    }
    String local = stripped.substring(0, at);
    if (local.length() > MAX_LOCAL_LENGTH || !LOCAL.matcher(local).matches()) {
      throw invalid(stripped, "the part before the at sign has characters that are not allowed");
    }
    String domain = asciiDomain(stripped, stripped.substring(at + 1));
    if (local.length() + 1 + domain.length() > MAX_ADDRESS_LENGTH) {
      throw invalid(stripped, "it is longer than " + MAX_ADDRESS_LENGTH + " characters");
    }
    return local + "@" + domain;
  }

  private static String asciiDomain(String whole, String domain) {
    String ascii;
    try {
      ascii = IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      throw invalid(whole, "the domain is not a valid host name");
    }
    if (!DOMAIN.matcher(ascii).matches()) {
      throw invalid(whole, "the domain is not a valid host name");
    }
    return ascii;
  }

  private static WorkflowException invalid(String text, String why) {
    return WorkflowException.validation(
        "mail-address-invalid",
        "\"%s\" is not a usable email address: %s. Correct the address and try again."
            .formatted(HeaderText.visible(text), why));
  }
}
