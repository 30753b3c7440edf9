package dev.pawl.engine.clock;

/** Where chance comes from. Thread-safe. */
@FunctionalInterface
public interface Entropy {

  /** Sixty-four random bits. */
  long nextLong();

  /** The operating system's randomness, spread by a fast generator. */
  static Entropy system() {
    return new SystemEntropy();
  }

  /** A number between 0 and 1. */
  default double nextFraction() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  /**
   * An identifier that sorts by time: RFC 9562 version 7.
   *
   * @param millis the time, milliseconds since 1970-01-01T00:00Z
   */
  default String nextId(long millis) {
    long high = (millis << 16) | 0x7000L | (nextLong() & 0x0fffL);
    long low = (nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
    return new java.util.UUID(high, low).toString();
  }
}
