package dev.pawl.testing.time;

import dev.pawl.engine.clock.Entropy;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Chance that repeats itself: the SplitMix64 sequence of a seed (Steele, Lea and Flood, 2014).
 * Thread-safe.
 */
public final class SeededEntropy implements Entropy {
  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  private final AtomicLong state;

  /**
   * @param seed the same seed gives the same numbers
   */
  public SeededEntropy(long seed) {
    this.state = new AtomicLong(seed);
  }

  @Override
  public long nextLong() {
    long z = state.addAndGet(GAMMA);
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
