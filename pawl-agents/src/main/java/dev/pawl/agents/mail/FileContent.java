package dev.pawl.agents.mail;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The bytes of a file; base64 in JSON. Immutable, and never printed. */
public final class FileContent {
  private final byte[] bytes;

  private FileContent(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Copies the bytes. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static FileContent of(byte[] bytes) {
    return new FileContent(bytes.clone());
  }

  /** A copy of the bytes. */
  @JsonValue
  public byte[] bytes() {
    return bytes.clone();
  }

  /** How many bytes there are. */
  public long size() {
    return bytes.length;
  }

  /** The SHA-256 of the bytes, in lower-case hexadecimal digits. */
  public String sha256() {
    return HexFormat.of().formatHex(MessageIds.sha256(bytes));
  }

  /** The bytes in base64, in lines of 76 characters (RFC 2045, 6.8). */
  byte[] encoded() {
    return Base64.getMimeEncoder().encode(bytes);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FileContent that && Arrays.equals(bytes, that.bytes);
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
