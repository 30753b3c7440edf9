package dev.pawl.testing.memory;

import java.time.Instant;

/** A sleep. */
final class TimerWait extends Waiting<Void> {
  private final Instant until;

  TimerWait(Execution run, Strand strand, String path, Instant until) {
    super(run, strand, path);
    this.until = until;
  }

  @Override
  void start() {
    wakeAt(until);
  }

  @Override
  void due() {
    resolve(() -> null);
  }
}
