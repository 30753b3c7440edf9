package dev.pawl.testing.memory;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A closure of the user's that executes on a thread of its own. Guarded by the host's lock. */
final class Flight {

  /** Hears, with the lock held, how it ended, unless it was abandoned before. */
  interface Landing {
    void landed(@Nullable Object value, @Nullable Throwable failure);
  }

  private final Execution run;
  private final Thread thread;
  private boolean abandoned;

  Flight(Execution run, String name, Callable<?> closure, Landing landing) {
    this.run = run;
    this.thread = Thread.ofVirtual().name(name).unstarted(() -> execute(closure, landing));
  }

  void takeOff() {
    run.takenOff(thread);
    thread.start();
  }

  @SuppressWarnings("CatchingUnchecked") // whatever a closure throws is its outcome
  private void execute(Callable<?> closure, Landing landing) {
    Object value = null;
    Throwable failure = null;
    try {
      value = closure.call();
    } catch (Throwable e) {
      failure = e;
    }
    land(landing, value, failure);
  }

  private void land(Landing landing, @Nullable Object value, @Nullable Throwable failure) {
    run.host()
        .run(() -> {
          if (!abandoned && !run.isDropped()) {
            run.landed(thread);
            landing.landed(value, failure);
          }
        });
  }

  void interrupt() {
    thread.interrupt();
  }

  /** Nobody waits for it any more. */
  void abandon() {
    abandoned = true;
    run.landed(thread);
    thread.interrupt();
  }
}
