package dev.pawl.engine.journal;

/**
 * How long a writer waits for more intents before it begins a transaction.
 *
 * <p>Runs that were told of a commit usually come back with their next event in a moment. A
 * transaction that begins with the first of them leaves the others to the next one, and each
 * transaction costs the database as much as dozens of rows. So a writer waits until half of those
 * that it expects are there: one half is written while the other half executes. A transaction that
 * is large already gains nothing. Who stays away, because its step takes longer or its run waits
 * for something else, is waited for once and then not expected any more.
 *
 * <p>Guarded by the writer's lock.
 */
final class Linger {
  private final LingerSettings settings;
  private int expected;
  private int enough;
  private boolean begun;

  Linger(LingerSettings settings) {
    this.settings = settings;
  }

  /** So many are told of a commit now, and may be back in a moment. */
  void told(int count) {
    expected += count;
  }

  /** One more came. Whoever starts a run or sends a signal counts for one that was expected. */
  void came() {
    if (expected > 0) {
      expected--;
    }
  }

  /**
   * Begins to wait, where that is worth it: a single one is not waited for.
   *
   * @param present how many are there already
   * @return how long to wait at most, nanoseconds
   */
  long begin(int present) {
    enough = (expected + present) / 2;
    begun = expected > Math.max(1, enough) && present < settings.intents();
    return begun ? settings.longest().toNanos() : 0;
  }

  /** Whether nobody waits, or nobody needs to wait any longer with so many present. */
  boolean enough(int present) {
    return !begun || expected <= enough || present >= settings.intents();
  }

  /**
   * Ends the wait.
   *
   * @param late whether it took the longest time
   */
  void end(boolean late) {
    if (begun && late) {
      expected = 0;
    }
    begun = false;
  }
}
