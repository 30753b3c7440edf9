package dev.pawl.engine.run;

import dev.pawl.engine.history.Fact;
import dev.pawl.engine.store.EffectRow;
import dev.pawl.engine.store.Projection;
import org.jspecify.annotations.Nullable;

/** The row of a step that is in doubt, as its events open and close it. */
final class StepDoubt {
  private final Incarnation run;
  private final String path;
  private final StepProgress progress;
  private final DoubtSettlement settlement;
  private final DoubtRow row;

  StepDoubt(Incarnation run, String path, StepProgress progress, DoubtSettlement settlement) {
    this.run = run;
    this.path = path;
    this.progress = progress;
    this.settlement = settlement;
    this.row = new DoubtRow(run, path, EffectRow.Concern.STEP);
  }

  /** The history says that there may be one. */
  void seen() {
    row.seen();
  }

  /** What an event that is about to be written changes about it, or null for nothing. */
  @Nullable Projection after(Fact fact, long now) {
    return switch (fact) {
      case Fact.StepAttemptUnknown unknown when settlement.verifies() ->
          open(EffectRow.WaitsFor.VERIFICATION, null, unknown.cause(), now);
      case Fact.TaskOpened task ->
          open(EffectRow.WaitsFor.PERSON, task.taskId(), progress.doubtCause(), now);
      case Fact.StepStarted ignored -> row.close();
      case Fact.StepCompleted ignored -> row.close();
      case Fact.StepFailed ignored -> row.close();
      case Fact.StepAttemptFailed ignored -> row.close();
      case Fact.RecoveryChosen ignored -> row.close();
      case Fact.Retried ignored -> row.close();
      case Fact.Skipped ignored -> row.close();
      case Fact.OperationCancelled ignored -> row.close();
      default -> null;
    };
  }

  private Projection open(
      EffectRow.WaitsFor waitsFor, @Nullable String task, Fact.UnknownCause cause, long now) {
    String key = progress.key(run.keys(), path);
    return row.open(waitsFor, task, key, progress.attempt(), cause.name(), now);
  }
}
