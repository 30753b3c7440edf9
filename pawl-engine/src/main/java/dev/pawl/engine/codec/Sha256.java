package dev.pawl.engine.codec;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Hashes that are kept: of inputs, and for ids that derive from others. */
public final class Sha256 {
  private Sha256() {}

  /** The hash of a payload in hexadecimal; a hyphen for a missing one. */
  public static String ofPayload(byte @Nullable [] payload) {
    return payload == null ? "-" : HexFormat.of().formatHex(digest().digest(payload));
  }

  /** The first bytes of a text's hash in hexadecimal. */
  public static String ofText(String text, int bytes) {
    byte[] hash = digest().digest(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(hash, 0, bytes);
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Every JDK has SHA-256.", e);
    }
  }
}
