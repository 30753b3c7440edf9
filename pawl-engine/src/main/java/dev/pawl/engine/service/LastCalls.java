package dev.pawl.engine.service;

import java.util.BitSet;

/** Which of the last calls failed. Not thread-safe. */
final class LastCalls {
  private final int size;
  private final BitSet failed;
  private int next;
  private int count;
  private int failures;

  LastCalls(int size) {
    this.size = size;
    this.failed = new BitSet(size);
  }

  void add(boolean failure) {
    if (count == size && failed.get(next)) {
      failures--;
    }
    failed.set(next, failure);
    failures += failure ? 1 : 0;
    next = (next + 1) % size;
    count = Math.min(count + 1, size);
  }

  int count() {
    return count;
  }

  int failures() {
    return failures;
  }

  /** The share of failures, 0 to 1; 0 without calls. */
  double rate() {
    return count == 0 ? 0 : (double) failures / count;
  }

  void clear() {
    failed.clear();
    next = 0;
    count = 0;
    failures = 0;
  }
}
