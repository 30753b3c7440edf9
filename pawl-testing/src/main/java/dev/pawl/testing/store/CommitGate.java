package dev.pawl.testing.store;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Holds the commits of a {@link FaultyStore} back until it is opened. Thread-safe. */
public final class CommitGate {
  private static final long LIMIT_SECONDS = 30;

  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch opened = new CountDownLatch(1);

  CommitGate() {}

  /**
   * Waits until a commit stands before the gate.
   *
   * @throws IllegalStateException when none comes within half a minute
   */
  public void awaitCommit() {
    await(reached, "No commit reached the gate");
  }

  /** Lets commits pass, now and later. */
  public void open() {
    opened.countDown();
  }

  void pass() {
    reached.countDown();
    await(opened, "Nobody opened the gate, so a commit was held back");
  }

  private static void await(CountDownLatch latch, String complaint) {
    try {
      if (!latch.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException(complaint + " for " + LIMIT_SECONDS + " s.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted at a commit gate.", e);
    }
  }
}
