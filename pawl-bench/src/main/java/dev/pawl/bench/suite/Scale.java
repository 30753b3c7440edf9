package dev.pawl.bench.suite;

/** How much is measured. */
public enum Scale {
  /** Almost nothing, in seconds: shows that everything works and says nothing about speed. */
  TINY(0, 1),
  /** Everything on both stores within two minutes. */
  QUICK(0, 3),
  /** Everything on both stores within twenty-five minutes. */
  FULL(1, 5);

  private final int warmUps;
  private final int rounds;

  Scale(int warmUps, int rounds) {
    this.warmUps = warmUps;
    this.rounds = rounds;
  }

  /** How many rounds are thrown away first. */
  int warmUps() {
    return warmUps;
  }

  /** How many rounds count. */
  int rounds() {
    return rounds;
  }

  /** The size of something at this scale. */
  int of(int tiny, int quick, int full) {
    return switch (this) {
      case TINY -> tiny;
      case QUICK -> quick;
      case FULL -> full;
    };
  }
}
