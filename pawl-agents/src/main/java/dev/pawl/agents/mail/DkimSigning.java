package dev.pawl.agents.mail;

import dev.pawl.api.ErrorKind;
import dev.pawl.api.WorkflowException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.SharedByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.james.jdkim.DKIMSigner;
import org.apache.james.jdkim.api.BodyHasher;
import org.apache.james.jdkim.api.Headers;
import org.apache.james.jdkim.exceptions.PermFailException;
import org.eclipse.angus.mail.util.CRLFOutputStream;

/**
 * Signs messages with RSA-SHA256 by RFC 6376, both parts in the relaxed canonical form. The same
 * message at the same time gets the same signature.
 */
final class DkimSigning {
  /**
   * Each is named twice: once for the one that is there, once so that nobody can add another (RFC
   * 6376, 8.15).
   */
  private static final List<String> SIGNED =
      List.of("From", "To", "Cc", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type");

  private static final String NAMES =
      Stream.concat(SIGNED.stream(), SIGNED.stream()).collect(Collectors.joining(":"));
  private static final String END_OF_HEADERS = "\r\n\r\n";

  /** What fits a line of 78 characters (RFC 5322, 2.1.1) after a tab. */
  private static final Pattern LINE = Pattern.compile(".{72}(?=.)");

  private static final String FOLD = "\r\n\t";

  private DkimSigning() {}

  /**
   * The message with its signature in front.
   *
   * @param time when it is signed; to the second
   */
  static MimeMessage sign(Session session, MimeMessage mime, DkimKey key, Instant time)
      throws MessagingException {
    try {
      byte[] plain = asSent(mime);
      byte[] header = header(plain, key, time).getBytes(StandardCharsets.US_ASCII);
      byte[] signed = new byte[header.length + plain.length];
      System.arraycopy(header, 0, signed, 0, header.length);
      System.arraycopy(plain, 0, signed, header.length, plain.length);
      // Read back as it is: a message that is put together from parts could be written anew.
      return new MimeMessage(session, new SharedByteArrayInputStream(signed));
    } catch (IOException e) {
      throw new MessagingException("The message cannot be written", e);
    } catch (PermFailException e) {
      throw WorkflowException.of(
          ErrorKind.CONFIGURATION,
          "dkim-signing-failed",
          "The message cannot be signed with the key %s: %s. Nothing was sent. Check the DKIM key."
              .formatted(key, e.getMessage()),
          e);
    }
  }

  /** With the line ends that it has on its way. */
  private static byte[] asSent(MimeMessage mime) throws IOException, MessagingException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream lines = new CRLFOutputStream(bytes)) {
      mime.writeTo(lines);
    }
    return bytes.toByteArray();
  }

  private static String header(byte[] message, DkimKey key, Instant time)
      throws IOException, PermFailException {
    String template =
        "v=1; a=rsa-sha256; c=relaxed/relaxed; d=%s; s=%s; t=%d; h=%s; bh=; b=;"
            .formatted(key.domain(), key.selector(), time.getEpochSecond(), NAMES);
    int body = endOfHeaders(message);
    DKIMSigner signer = new DKIMSigner(template, key.privateKey());
    BodyHasher hasher = signer.newBodyHasher(signer.newSignatureRecordTemplate(template));
    try (OutputStream hashed = hasher.getOutputStream()) {
      hashed.write(message, body, message.length - body);
    }
    return folded(signer.sign(new Fields(fields(message, body)), hasher));
  }

  private static int endOfHeaders(byte[] message) {
    // Only as far as the headers go: attachments are long.
    int length = Math.min(message.length, 1 << 20);
    String start = new String(message, 0, length, StandardCharsets.ISO_8859_1);
    int end = start.indexOf(END_OF_HEADERS);
    return end < 0 ? message.length : end + END_OF_HEADERS.length();
  }

  private static List<String> fields(byte[] message, int body) {
    String headers = new String(message, 0, body, StandardCharsets.ISO_8859_1).stripTrailing();
    return List.of(headers.split("\r\n(?![ \t])", -1));
  }

  /** White space between tags and inside the signature is not signed, a line has its limits. */
  private static String folded(String header) {
    return Stream.of(header.strip().split("(?<=;) ", -1))
            .map(tag -> tag.startsWith("b=") ? LINE.matcher(tag).replaceAll("$0" + FOLD) : tag)
            .collect(Collectors.joining(FOLD))
        + "\r\n";
  }

  /** The headers of a message, from the first to the last. */
  private record Fields(List<String> lines) implements Headers {
    @Override
    public List<String> getFields() {
      return lines;
    }

    @Override
    public List<String> getFields(String name) {
      return lines.stream()
          .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
          .toList();
    }
  }
}
