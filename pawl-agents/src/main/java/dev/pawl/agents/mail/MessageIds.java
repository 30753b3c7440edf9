package dev.pawl.agents.mail;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Derives Message-IDs (RFC 5322, 3.6.4) that are the same whenever the same step sends again. */
public final class MessageIds {
  private static final int BYTES = 20;

  private MessageIds() {}

  /**
   * The Message-ID of what this step of this run sends, angle brackets included.
   *
   * <p>Run id and path are hashed: both may hold characters that an identifier may not.
   *
   * @param runId the id of the run
   * @param path the path of the step that sends
   * @param domain the domain of the sender
   */
  public static String derive(String runId, String path, String domain) {
    byte[] hash = sha256(runId + "\n" + path);
    return "<pawl." + HexFormat.of().formatHex(hash, 0, BYTES) + "@" + domain + ">";
  }

  static byte[] sha256(String text) {
    return sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
