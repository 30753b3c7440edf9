package dev.pawl.agents.mailbox;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A message as it came, byte for byte, with a view of its parts. Immutable.
 *
 * <p>Senders write what they like, so every view is empty rather than an error when the bytes are
 * not the MIME they claim to be.
 */
public final class RawMessage {
  private static final int MAX_DEPTH = 10;

  /**
   * One for all: each new session looks for classes that are not there, under locks of the class
   * loader.
   */
  private static final Session SESSION = Session.getInstance(new Properties());

  private final byte[] bytes;

  private RawMessage(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Copies the bytes. */
  public static RawMessage of(byte[] bytes) {
    return new RawMessage(bytes.clone());
  }

  /** A copy of the bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** The bytes as text, one character for each, to look at. */
  public String source() {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** The first header of this name, decoded and unfolded; empty when there is none. */
  public String header(String name) {
    try {
      String value = parsed().getHeader(name, null);
      return value == null ? "" : MimeUtility.decodeText(MimeUtility.unfold(value));
    } catch (MessagingException | IOException e) {
      return "";
    }
  }

  /** The plain text part, empty when there is none. */
  public String text() {
    return part("text/plain");
  }

  /** The HTML part, as it came: not safe to show as it is. Empty when there is none. */
  public String html() {
    return part("text/html");
  }

  /** The files that came with it, in their order. */
  public List<MailboxAttachment> attachments() {
    try {
      List<MailboxAttachment> found = new ArrayList<>();
      collect(parsed(), found, MAX_DEPTH);
      return List.copyOf(found);
    } catch (MessagingException | IOException e) {
      return List.of();
    }
  }

  private String part(String type) {
    try {
      return find(parsed(), type, MAX_DEPTH).orElse("");
    } catch (MessagingException | IOException e) {
      return "";
    }
  }

  private MimeMessage parsed() throws MessagingException {
    return new MimeMessage(SESSION, new ByteArrayInputStream(bytes));
  }

  private static Optional<String> find(Part part, String type, int depth)
      throws MessagingException, IOException {
    if (part.isMimeType(type) && !isFile(part)) {
      return Optional.of(decoded(part));
    }
    if (depth > 0 && part.isMimeType("multipart/*") && part.getContent() instanceof Multipart all) {
      for (int i = 0; i < all.getCount(); i++) {
        BodyPart child = all.getBodyPart(i);
        Optional<String> found = find(child, type, depth - 1);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static void collect(Part part, List<MailboxAttachment> found, int depth)
      throws MessagingException, IOException {
    if (isFile(part)) {
      found.add(file(part));
    } else if (depth > 0
        && part.isMimeType("multipart/*")
        && part.getContent() instanceof Multipart all) {
      for (int i = 0; i < all.getCount(); i++) {
        collect(all.getBodyPart(i), found, depth - 1);
      }
    }
  }

  private static boolean isFile(Part part) throws MessagingException {
    return Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition());
  }

  private static MailboxAttachment file(Part part) throws MessagingException, IOException {
    String name = part.getFileName();
    String type = part.getContentType();
    int parameters = type.indexOf(';');
    try (InputStream content = part.getInputStream()) {
      return new MailboxAttachment(
          name == null ? "" : MimeUtility.decodeText(name),
          (parameters < 0 ? type : type.substring(0, parameters)).strip().toLowerCase(Locale.ROOT),
          content.transferTo(OutputStream.nullOutputStream()));
    }
  }

  private static String decoded(Part part) throws MessagingException, IOException {
    return part.getContent() instanceof String text
        ? text
        : new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RawMessage that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return bytes.length + " bytes";
  }
}
