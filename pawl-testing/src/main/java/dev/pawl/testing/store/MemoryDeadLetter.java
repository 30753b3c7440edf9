package dev.pawl.testing.store;

import dev.pawl.engine.store.DeadLetterRow;
import org.jspecify.annotations.Nullable;

/** A dead letter. Guarded by the lock of its {@link MemoryData}. */
final class MemoryDeadLetter {
  private final String origin;
  private final long firstAt;
  private String runId;
  private DeadLetterRow failure;
  private long event;
  private int attempts;
  private int failures = 1;
  private boolean erased;
  private String fingerprint;
  private DeadLetterRow.State state = DeadLetterRow.State.OPEN;
  private int replays;
  private @Nullable String lastReplay;
  private @Nullable Long replayedAt;
  private @Nullable Long settledAt;
  private @Nullable String settledBy;
  private @Nullable String settledReason;

  MemoryDeadLetter(DeadLetterRow failure, long event) {
    this.origin = failure.origin();
    this.firstAt = failure.firstAt();
    this.runId = failure.runId();
    this.failure = failure;
    this.event = event;
    this.attempts = failure.attempts();
    this.fingerprint = failure.fingerprint();
  }

  DeadLetterRow row() {
    return new DeadLetterRow(
        runId,
        origin,
        failure.namespace(),
        failure.workflow(),
        failure.version(),
        failure.status(),
        failure.kind(),
        failure.code(),
        failure.path(),
        erased ? "" : failure.message(),
        fingerprint,
        event,
        attempts,
        failures,
        failure.undosFailed(),
        firstAt,
        failure.lastAt(),
        erased ? DeadLetterRow.Remedy.NONE : failure.remedy(),
        erased ? "erased" : failure.obstacle(),
        state,
        replays,
        lastReplay,
        replayedAt,
        settledAt,
        settledBy,
        settledReason);
  }

  void failAgain(DeadLetterRow again, long number) {
    failure = again;
    event = number;
    attempts += again.attempts();
    failures++;
    fingerprint = again.fingerprint();
    erased = false;
    state = DeadLetterRow.State.OPEN;
    unsettle();
  }

  void replayed(long at) {
    state = DeadLetterRow.State.REPLAYED;
    replays++;
    replayedAt = at;
    unsettle();
  }

  void passTo(String run) {
    runId = run;
  }

  void noted(String replay) {
    lastReplay = replay;
  }

  void settle(DeadLetterRow.State how, long at, String by, String reason) {
    state = how;
    settledAt = at;
    settledBy = by;
    settledReason = reason;
  }

  private void unsettle() {
    settledAt = null;
    settledBy = null;
    settledReason = null;
  }

  void erase(String hash) {
    erased = true;
    fingerprint = hash;
  }
}
