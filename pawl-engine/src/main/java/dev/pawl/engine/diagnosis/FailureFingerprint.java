package dev.pawl.engine.diagnosis;

import dev.pawl.api.ErrorKind;
import dev.pawl.engine.codec.Sha256;
import dev.pawl.engine.history.Paths;

/**
 * The fingerprint of a failure: equal for failures of the same sort, whatever ids and numbers are
 * in them.
 *
 * <p>It is the first 8 bytes, in hexadecimal, of the SHA-256 of five lines: namespace and name of
 * the workflow with a slash between them, the kind, the code, the path of the step without keys and
 * occurrences ({@link Paths#shape}), and the first {@value #MAX_WORDS} characters of the words of
 * the message as {@link MessageShape} leaves them.
 */
public final class FailureFingerprint {
  /** How much of the normalised message counts, in characters. */
  static final int MAX_WORDS = 500;

  private static final int BYTES = 8;

  private FailureFingerprint() {}

  /**
   * The fingerprint.
   *
   * @param path the step that failed, or empty
   * @param message in its own words
   */
  public static String of(
      String namespace, String workflow, ErrorKind kind, String code, String path, String message) {
    String shape = MessageShape.of(message);
    String words = shape.length() <= MAX_WORDS ? shape : shape.substring(0, MAX_WORDS);
    return Sha256.ofText(
        String.join("\n", namespace + "/" + workflow, kind.name(), code, Paths.shape(path), words),
        BYTES);
  }
}
