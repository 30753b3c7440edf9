package dev.pawl.testing.scenario;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Where a step waits until the script lets it go on. Thread-safe. */
public final class Gate {
  private static final long LIMIT_SECONDS = 20;

  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch opened = new CountDownLatch(1);
  private final CountDownLatch left = new CountDownLatch(1);

  Gate() {}

  /** Waits in a step until the gate is open. */
  public void pass() throws InterruptedException {
    entered.countDown();
    try {
      if (!opened.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("Nobody opened the gate for " + LIMIT_SECONDS + " s.");
      }
    } finally {
      left.countDown();
    }
  }

  /** Waits in a step that ignores interruption until the gate is open. */
  public void passStubbornly() {
    while (opened.getCount() > 0) {
      try {
        pass();
      } catch (InterruptedException ignored) {
        // This step is one of those that do not listen.
      }
    }
  }

  /** Waits until a step is at the gate. */
  public void awaitEntered() {
    await(entered, "No step came to the gate");
  }

  boolean isEntered() {
    return entered.getCount() == 0;
  }

  /** Waits until a step is past the gate, one way or another. */
  public void awaitLeft() {
    await(left, "No step left the gate");
  }

  /** Lets everybody pass. */
  public void open() {
    opened.countDown();
  }

  private static void await(CountDownLatch latch, String complaint) {
    try {
      if (!latch.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError(complaint + " for " + LIMIT_SECONDS + " s.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted at a gate.", e);
    }
  }
}
