package dev.pawl.testing.memory;

import dev.pawl.api.CancelledException;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a strand waits in. Guarded by the host's lock.
 *
 * @param <T> what the strand gets
 */
abstract class Waiting<T> {
  final Execution run;
  final Strand strand;
  final String path;

  private boolean begun;
  private @Nullable Supplier<? extends @Nullable T> outcome;
  private @Nullable Instant overdue;

  Waiting(Execution run, Strand strand, String path) {
    this.run = run;
    this.strand = strand;
    this.path = path;
  }

  /** Starts what was asked for; not called while the run is paused. */
  abstract void start();

  /** The time set with {@link #wakeAt} has come; not called while the run is paused. */
  void due() {}

  /** A cancellation reaches it. */
  void interrupt() {
    cancelled();
  }

  /** A variable has another value. */
  void changed(SharedValues.Place place) {}

  boolean wants(Letter letter) {
    return false;
  }

  void take(Letter letter) {}

  final void begin() {
    if (!begun && !resolved()) {
      begun = true;
      start();
    }
  }

  final void wakeAt(Instant instant) {
    run.alarm(instant, () -> ring(instant));
  }

  private void ring(Instant instant) {
    if (resolved()) {
      return;
    }
    if (run.paused()) {
      overdue = instant;
    } else {
      due();
    }
  }

  /** When it fell due during a pause, or null. */
  final @Nullable Instant overdue() {
    return overdue;
  }

  final void catchUp() {
    if (overdue != null && !resolved()) {
      overdue = null;
      due();
    }
  }

  final boolean resolved() {
    return outcome != null;
  }

  /** Ends the wait; what the supplier gives or throws is evaluated on the strand's own thread. */
  final void resolve(Supplier<? extends @Nullable T> with) {
    if (outcome == null) {
      outcome = with;
      run.resolved(this);
    }
  }

  final void cancelled() {
    String reason = strand.cancelled == null ? "The operation was cancelled." : strand.cancelled;
    resolve(() -> {
      throw new CancelledException(reason);
    });
  }

  final @Nullable T get() {
    if (outcome == null) {
      throw new IllegalStateException("A strand was woken without an outcome at '" + path + "'.");
    }
    return outcome.get();
  }
}
