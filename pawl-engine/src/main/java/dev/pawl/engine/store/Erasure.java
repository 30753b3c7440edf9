package dev.pawl.engine.store;

/**
 * That a run's user data was overwritten.
 *
 * @param at when, milliseconds since 1970-01-01T00:00Z
 * @param actor who asked for it
 * @param reason why, for people, may be empty
 */
public record Erasure(long at, String actor, String reason) {
  /** The codec byte of a payload that was overwritten. */
  public static final byte CODEC = 3;

  /** The input hash of a run that was erased: from a hash one could guess a short input. */
  public static final String HASH = "erased";

  /** What stands where a payload stood. */
  public static byte[] payload() {
    return new byte[] {CODEC};
  }
}
