package dev.pawl.engine.run;

import dev.pawl.engine.command.Command;
import org.jspecify.annotations.Nullable;

/**
 * Says which of the operations that lanes wait in may begin now, and begins them. Guarded by the
 * incarnation's lock.
 */
final class Beginnings {
  private final Incarnation run;
  private final PendingOperations pending;
  private final RunDeadline deadline;
  private final PendingWins wins = new PendingWins();
  private boolean paused;
  private @Nullable String pauseReason;

  Beginnings(Incarnation run, PendingOperations pending, RunDeadline deadline) {
    this.run = run;
    this.pending = pending;
    this.deadline = deadline;
  }

  void pause(String reason) {
    paused = true;
    pauseReason = reason;
  }

  void resume() {
    paused = false;
    pauseReason = null;
  }

  boolean paused() {
    return paused;
  }

  /** Why an operator paused the run, or null while it is not paused. */
  @Nullable String pauseReason() {
    return pauseReason;
  }

  /** What is written now that keeps losers from beginning. */
  PendingWins wins() {
    return wins;
  }

  void all() {
    for (Operation<?> operation : pending.copy()) {
      one(operation);
    }
  }

  void one(Operation<?> operation) {
    if (may(operation)) {
      operation.begin();
    }
  }

  private boolean may(Operation<?> operation) {
    // What a downtime kept from beginning in time does not begin after it; a run that only has
    // to write its end was in time.
    boolean tooLate = operation.cancellable() && deadline.isDue(run.clock().millis());
    return (!paused && !tooLate && !held(operation) && !wins.doom(operation))
        || operation.cancelRequested();
  }

  /** Whether a command that waits would stop it: what comes first is not overtaken. */
  private boolean held(Operation<?> operation) {
    return (run.mail().has(Command.CANCEL) && operation.cancellable())
        || (run.mail().has(Command.PAUSE) && (operation.cancellable() || operation.executes()))
        || (operation.executes()
            && (run.mail().has(Command.SKIP)
                || run.mail().has(Command.RETRY)
                || run.mail().has(Command.REWIND)
                || run.mail().has(Command.MIGRATE)));
  }

  /** Whether something that may begin executes code whose outcome is not recorded. */
  boolean anythingExecutes() {
    for (Operation<?> operation : pending.all()) {
      if (operation.executes() && !operation.cancelRequested() && may(operation)) {
        return true;
      }
    }
    return false;
  }
}
