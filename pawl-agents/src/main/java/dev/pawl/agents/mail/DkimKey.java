package dev.pawl.agents.mail;

import dev.pawl.api.ErrorKind;
import dev.pawl.api.WorkflowException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The key that a domain signs its messages with (DKIM, RFC 6376). Immutable and thread-safe; the
 * private key is never printed.
 */
public final class DkimKey {
  /** Verifiers take no shorter key (RFC 8301, 3.2). */
  private static final int LEAST_BITS = 1024;

  private static final int MOST_BYTES = 1 << 16;
  private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
  private static final Pattern NAME = Pattern.compile(LABEL + "(?:\\." + LABEL + ")*+");
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]++)-----END PRIVATE KEY-----");

  private final String domain;
  private final String selector;
  private final PrivateKey privateKey;

  private DkimKey(String domain, String selector, PrivateKey privateKey) {
    this.domain = domain;
    this.selector = selector;
    this.privateKey = privateKey;
  }

  /**
   * Reads a key.
   *
   * @param domain that the signature stands for
   * @param selector under which the domain publishes the public key
   * @param pem a file with an RSA private key in PKCS#8, as PEM, without a password
   * @throws WorkflowException of kind {@code CONFIGURATION} when one of them cannot be used
   */
  public static DkimKey read(String domain, String selector, Path pem) {
    return new DkimKey(checked("domain", domain), checked("selector", selector), key(pem));
  }

  /** The domain that the signature stands for, in lower case. */
  public String domain() {
    return domain;
  }

  /** The name under which the domain publishes the public key, in lower case. */
  public String selector() {
    return selector;
  }

  /**
   * Whether the signature speaks for this sender: its domain is the signing one or below it. Where
   * it is neither, the signature does not align with the sender and counts for nothing (RFC 7489,
   * 3.1.1).
   */
  public boolean covers(EmailAddress sender) {
    return sender.domain().equals(domain) || sender.domain().endsWith("." + domain);
  }

  PrivateKey privateKey() {
    return privateKey;
  }

  @Override
  public String toString() {
    return selector + "._domainkey." + domain;
  }

  private static String checked(String what, String name) {
    String lower = name.strip().toLowerCase(Locale.ROOT);
    if (!NAME.matcher(lower).matches()) {
      throw WorkflowException.of(
          ErrorKind.CONFIGURATION,
          "dkim-name-invalid",
          "\"%s\" is not a usable DKIM %s. Use letters, digits, hyphens and dots, as in example.com; other scripts in their ASCII form."
              .formatted(HeaderText.visible(name), what));
    }
    return lower;
  }

  private static PrivateKey key(Path pem) {
    String text = text(pem);
    Matcher block = PEM.matcher(text);
    if (!block.find()) {
      throw unusable(pem, why(text), null);
    }
    try {
      byte[] encoded = Base64.getMimeDecoder().decode(block.group(1));
      PrivateKey key =
          KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
      int bits = key instanceof RSAPrivateKey rsa ? rsa.getModulus().bitLength() : 0;
      if (bits < LEAST_BITS) {
        throw unusable(
            pem, "its key has %d bits, at least %d are needed".formatted(bits, LEAST_BITS), null);
      }
      return key;
    } catch (IllegalArgumentException | InvalidKeySpecException e) {
      throw unusable(pem, "its key is damaged or is no RSA key", e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java cannot do RSA.", e);
    }
  }

  private static String text(Path pem) {
    try {
      if (Files.isRegularFile(pem) && Files.size(pem) > MOST_BYTES) {
        throw unusable(pem, "it is too large for a key", null);
      }
      return Files.readString(pem, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw unusable(pem, e.toString(), e);
    }
  }

  private static String why(String text) {
    if (text.contains("BEGIN RSA PRIVATE KEY")) {
      return "its key is in PKCS#1; 'openssl pkcs8 -topk8 -nocrypt' turns it into PKCS#8";
    }
    if (text.contains("BEGIN ENCRYPTED PRIVATE KEY")) {
      return "its key has a password; 'openssl pkcs8 -topk8 -nocrypt' writes it without";
    }
    return text.contains("BEGIN PUBLIC KEY")
        ? "it has the public key; that one belongs into the DNS"
        : "it has no private key";
  }

  private static WorkflowException unusable(Path pem, String why, @Nullable Throwable cause) {
    String message =
        "The DKIM key in %s cannot be used: %s. Name a file in PEM with an RSA key in PKCS#8, without a password: text that begins with -----BEGIN PRIVATE KEY-----."
            .formatted(pem, why);
    return cause == null
        ? WorkflowException.of(ErrorKind.CONFIGURATION, "dkim-key-unusable", message)
        : WorkflowException.of(ErrorKind.CONFIGURATION, "dkim-key-unusable", message, cause);
  }
}
