package dev.pawl.testing.model;

import dev.pawl.testing.time.SeededEntropy;
import java.util.List;

/** Chance that a seed decides. For one thread. */
final class Dice {
  private final SeededEntropy entropy;

  Dice(long seed) {
    this.entropy = new SeededEntropy(seed * 0x9E3779B97F4A7C15L + 1);
  }

  /** From 0 to the bound, exclusive. */
  int below(int bound) {
    return (int) Long.remainderUnsigned(entropy.nextLong(), bound);
  }

  /** Between both, inclusive. */
  long between(long least, long most) {
    return least + Long.remainderUnsigned(entropy.nextLong(), most - least + 1);
  }

  /** True in so many of a hundred cases. */
  boolean percent(int cases) {
    return below(100) < cases;
  }

  <T> T oneOf(List<T> options) {
    return options.get(below(options.size()));
  }
}
