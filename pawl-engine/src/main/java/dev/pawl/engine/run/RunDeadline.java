package dev.pawl.engine.run;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * When a run is out of time: once, unless it is being cancelled before. Guarded by the
 * incarnation's lock.
 */
final class RunDeadline {
  private final @Nullable Long at;
  private boolean spent;

  RunDeadline(@Nullable Long at) {
    this.at = at;
  }

  /** When it is to be recorded, milliseconds since 1970; empty when it is or never will be. */
  OptionalLong next() {
    return at == null || spent ? OptionalLong.empty() : OptionalLong.of(at);
  }

  /** Whether its time has come and its event has not. */
  boolean isDue(long now) {
    return at != null && !spent && at <= now;
  }

  /** The run ends: because of the deadline, or of a cancellation that came before it. */
  void spend() {
    spent = true;
  }
}
