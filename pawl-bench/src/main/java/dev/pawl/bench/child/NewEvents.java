package dev.pawl.bench.child;

import dev.pawl.bench.database.CommitListener;
import dev.pawl.bench.raw.CopiedRuns;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.Outcome;
import java.time.Duration;
import java.util.BitSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Waits until each of many copied runs has committed something new, the note that it was loaded not
 * counted. Thread-safe; takes one bit of memory a run.
 */
final class NewEvents implements CommitListener {
  private static final String NOTE = "IncarnationStarted";

  private final int runs;
  private final CountDownLatch all = new CountDownLatch(1);
  private final BitSet seen = new BitSet();
  private int count;
  private long lastNanos;

  NewEvents(int runs) {
    this.runs = runs;
  }

  @Override
  public void committed(Intent intent, Outcome outcome) {
    if (intent instanceof Intent.Append append
        && outcome instanceof Outcome.Applied
        && CopiedRuns.isCopy(append.tail().runId())
        && !append.events().getLast().type().equals(NOTE)) {
      note(CopiedRuns.number(append.tail().runId()));
    }
  }

  private synchronized void note(int number) {
    if (!seen.get(number)) {
      seen.set(number);
      if (++count == runs) {
        lastNanos = System.nanoTime();
        all.countDown();
      }
    }
  }

  /** The moment of the last run's first new event, as {@link System#nanoTime} has it. */
  long await(Duration patience) {
    boolean complete;
    try {
      complete = all.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for runs", e);
    }
    synchronized (this) {
      if (!complete) {
        throw new IllegalStateException(
            "after %s only %,d of %,d runs have committed anything new"
                .formatted(patience, count, runs));
      }
      return lastNanos;
    }
  }
}
