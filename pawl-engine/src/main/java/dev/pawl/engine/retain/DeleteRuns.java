package dev.pawl.engine.retain;

import dev.pawl.engine.clock.EngineClock;
import dev.pawl.engine.live.Writers;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Deletes finished runs through their writers, a little at a time. Thread-safe. */
public final class DeleteRuns {
  /** How many rows of a history one transaction deletes: others wait for it. */
  private static final int SWEEP = 500;

  private final Writers writers;
  private final EngineClock clock;

  public DeleteRuns(Writers writers, EngineClock clock) {
    this.writers = writers;
    this.clock = clock;
  }

  /** Whether the writers of these runs have so much to do that this had better wait. */
  boolean busy(List<String> runIds) {
    return runIds.stream().anyMatch(id -> writers.of(id).overloaded());
  }

  /** Deletes a run; the outcome is that of the intent. */
  Outcome delete(String runId) {
    Outcome outcome = Writers.await(submit(runId));
    if (outcome instanceof Outcome.Applied) {
      sweep(runId);
    }
    return outcome;
  }

  /** Deletes runs; returns how many were. */
  int delete(List<String> runIds) {
    List<CompletableFuture<Outcome>> submitted = new ArrayList<>();
    runIds.forEach(id -> submitted.add(submit(id)));
    int deleted = 0;
    for (int i = 0; i < submitted.size(); i++) {
      if (Writers.await(submitted.get(i)) instanceof Outcome.Applied) {
        sweep(runIds.get(i));
        deleted++;
      }
    }
    return deleted;
  }

  private CompletableFuture<Outcome> submit(String runId) {
    return writers.submit(runId, new Intent.DeleteRun(runId, clock.millis()), outcome -> {});
  }

  /** Deletes what a deleted run left. */
  void sweep(String runId) {
    Outcome outcome;
    do {
      outcome =
          Writers.await(writers.submit(runId, new Intent.SweepRun(runId, SWEEP), written -> {}));
    } while (outcome instanceof Outcome.Applied swept && swept.number() >= SWEEP);
  }

  /** Frees the ids of runs that were deleted before a time. */
  void forget(long before) {
    Outcome ignored =
        Writers.await(writers.submit("", new Intent.ForgetRuns(before), written -> {}));
  }
}
