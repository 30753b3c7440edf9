package dev.pawl.engine.history;

import dev.pawl.engine.history.RunState.Operation;
import dev.pawl.engine.history.RunState.Progress;
import dev.pawl.engine.store.RunStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a run's state from its history, event by event. Not thread-safe. */
public final class RunFold {
  private final Map<String, Operation> operations = new LinkedHashMap<>();
  private final List<RunState.Checkpoint> checkpoints = new ArrayList<>();
  private final Map<String, RunState.Variable> variables = new LinkedHashMap<>();
  private final List<RunState.Degradation> degradations = new ArrayList<>();
  private Map<String, String> labels = Map.of();
  private List<String> orphans = List.of();
  private RunStatus status = RunStatus.RUNNING;
  private byte @Nullable [] input;
  private byte @Nullable [] output;
  private RunState.@Nullable RunError error;

  /** The state that a whole history describes. */
  public static RunState of(List<RecordedEvent> history) {
    RunFold fold = new RunFold();
    EffectiveHistory.of(history).forEach(fold::add);
    fold.labels = Labels.of(history);
    return fold.state();
  }

  private RunState state() {
    String phase = null;
    for (Operation operation : operations.values()) {
      if (operation.kind().equals("scope")
          && operation.progress() == Progress.RUNNING
          && Paths.parent(operation.path()).isEmpty()) {
        phase = operation.path();
      }
    }
    return new RunState(
        status,
        phase,
        List.copyOf(operations.values()),
        labels,
        List.copyOf(checkpoints),
        List.copyOf(variables.values()),
        List.copyOf(degradations),
        orphans,
        input,
        output,
        error);
  }

  private void add(RecordedEvent event) {
    byte[] payload = event.event().payload();
    switch (event.fact()) {
      case Fact.RunStarted ignored -> {
        operations.clear();
        checkpoints.clear();
        variables.clear();
        degradations.clear();
        orphans = List.of();
        input = payload;
      }
      case Fact.ContinuedAsNew ignored -> {}
      case Fact.IncarnationStarted ignored -> unblock();
      case Fact.CodeChanged ignored -> {}
      case Fact.RunBlocked ignored -> status = RunStatus.BLOCKED;
      case Fact.RunCompleted ignored -> {
        status = RunStatus.COMPLETED;
        output = payload;
      }
      case Fact.RunFailed failed -> {
        status = RunStatus.FAILED;
        error = new RunState.RunError(failed.kind(), failed.code(), failed.path(), payload);
      }
      case Fact.RunCancelled ignored -> status = RunStatus.CANCELLED;
      case Fact.RunTimedOut ignored -> status = RunStatus.TIMED_OUT;
      case Fact.LabelSet ignored -> {}
      case Fact.OrphansLeft left -> orphans = List.copyOf(left.paths());
      case Fact.CheckpointSet set ->
          checkpoints.add(
              new RunState.Checkpoint(
                  set.name(), event.number(), event.at(), set.actor(), set.reason()));
      case Fact.VariableSet set ->
          variables.put(
              Paths.in(set.scope(), set.name(), null),
              new RunState.Variable(
                  set.scope(), set.name(), set.type(), payload, event.number(), event.at()));
      case Fact.VariableAwaited awaited ->
          open(event, "variable", Progress.WAITING, awaited.deadline(), awaited.name());
      case Fact.VariableReached ignored -> end(event, "variable", false, 0);
      case Fact.VariableTimedOut ignored -> end(event, "variable", true, 0);
      case Fact.Paused ignored -> status = RunStatus.PAUSED;
      case Fact.Resumed ignored -> status = RunStatus.RUNNING;
      case Fact.CancelRequested ignored -> status = RunStatus.RUNNING;
      case Fact.DeadlineReached ignored -> status = RunStatus.RUNNING;
      case Fact.RewindStarted ignored -> unblock();
      case Fact.Rewound ignored -> unblock();
      case Fact.Migrated ignored -> {}
      case Fact.Forked ignored -> {}
      case Fact.MoveRefused ignored -> {}
      case Fact.Retried ignored -> retried(event);
      case Fact.Skipped ignored -> ended(event, "step", Progress.SKIPPED, 0);
      case Fact.ScopeOpened ignored -> open(event, "scope", Progress.RUNNING, null, null);
      case Fact.ScopeClosed closed -> end(event, "scope", closed.failed(), 0);
      case Fact.ParallelStarted ignored -> open(event, "parallel", Progress.RUNNING, null, null);
      case Fact.BranchFailed ignored -> end(event, "branch", true, 0);
      case Fact.ParallelEnded ended -> end(event, "parallel", ended.failed(), 0);
      case Fact.RaceStarted ignored -> open(event, "race", Progress.RUNNING, null, null);
      case Fact.RaceWon ignored -> {}
      case Fact.RaceEnded ended -> end(event, "race", ended.failed(), 0);
      case Fact.StepStarted started ->
          step(event, Progress.RUNNING, started.attempt(), event.at(), null);
      case Fact.StepAttemptFailed failed ->
          step(event, Progress.RETRYING, failed.attempt(), failed.startedAt(), failed.retryAt());
      case Fact.StepSlow slow ->
          step(event, Progress.RUNNING, slow.attempt(), slow.startedAt(), null);
      case Fact.RecoveryChosen chosen -> recovering(event, chosen);
      case Fact.Degraded degraded ->
          degradations.add(
              new RunState.Degradation(event.path(), "NOTED", degraded.why(), event.at()));
      case Fact.ServiceAwaited awaited -> held(event, awaited);
      case Fact.StepAttemptUnknown unknown ->
          step(event, Progress.IN_DOUBT, unknown.attempt(), event.at(), unknown.notBefore());
      case Fact.VerificationFailed failed -> {
        Operation before = operations.get(event.path());
        int attempts = before == null ? 1 : before.attempts();
        step(event, Progress.IN_DOUBT, attempts, event.at(), failed.retryAt());
      }
      case Fact.StepCompleted completed -> {
        step(event, Progress.COMPLETED, completed.attempt(), completed.startedAt(), null);
        end(event, "step", false, completed.attempt());
      }
      case Fact.StepFailed failed -> {
        step(event, Progress.FAILED, failed.attempts(), failed.startedAt(), null);
        end(event, "step", true, failed.attempts());
      }
      case Fact.OperationCancelled ignored -> cancelled(event);
      case Fact.CompensationStarted ignored -> {}
      case Fact.UndoAttemptFailed failed -> undo(event, Progress.UNDOING, failed.retryAt(), null);
      case Fact.UndoCompleted ignored -> undo(event, Progress.UNDONE, null, null);
      case Fact.UndoFailed ignored -> undo(event, Progress.UNDO_FAILED, null, null);
      case Fact.TimerStarted timer -> open(event, "timer", Progress.WAITING, timer.wakeAt(), null);
      case Fact.TimerFired ignored -> end(event, "timer", false, 0);
      case Fact.SignalAwaited signal ->
          open(event, "signal", Progress.WAITING, signal.deadline(), signal.name());
      case Fact.SignalReceived ignored -> end(event, "signal", false, 0);
      case Fact.SignalTimedOut ignored -> end(event, "signal", true, 0);
      case Fact.TaskOpened task -> {
        switch (task.purpose()) {
          case ASKED -> open(event, "task", Progress.WAITING, task.dueAt(), task.taskId());
          case UNDO -> undo(event, Progress.UNDOING, null, task.taskId());
          case IN_DOUBT -> doubt(event, task.taskId());
          case RECOVERY -> helped(event, task.taskId());
        }
      }
      case Fact.TaskEscalated escalated -> {
        Operation before = operations.get(event.path());
        String task = before == null ? null : before.what();
        open(event, "task", Progress.WAITING, escalated.dueAt(), task);
      }
      case Fact.TaskDecided ignored -> {
        Operation before = operations.get(event.path());
        if (before != null && before.kind().equals("task")) {
          end(event, "task", false, 0);
        } else if (before != null && before.progress() == Progress.UNDOING) {
          undo(event, Progress.UNDOING, null, null);
        } else if (before != null && before.progress() == Progress.RECOVERING) {
          helped(event, null);
        } else {
          doubt(event, null);
        }
      }
      case Fact.TaskTimedOut ignored -> end(event, "task", true, 0);
      case Fact.HealthAwaited awaited -> held(event, awaited);
      case Fact.HealthReached ignored -> end(event, "health", false, 0);
      case Fact.HealthTimedOut ignored -> end(event, "health", true, 0);
      case Fact.ChildStarted child -> {
        open(event, "child", Progress.WAITING, null, child.childId());
        if (!child.awaited()) {
          end(event, "child", false, 0);
        }
      }
      case Fact.ChildRefused refused -> {
        open(event, "child", Progress.WAITING, null, refused.childId());
        end(event, "child", true, 0);
      }
      case Fact.ChildCancelRequested ignored -> {}
      case Fact.ChildEnded ended -> end(event, "child", ended.status() != RunStatus.COMPLETED, 0);
    }
  }

  /** Something else than a repetition follows a failure. */
  private void recovering(RecordedEvent event, Fact.RecoveryChosen chosen) {
    step(event, Progress.RECOVERING, chosen.attempt(), chosen.startedAt(), null);
    switch (chosen.action()) {
      case FALLBACK, SKIP ->
          degradations.add(
              new RunState.Degradation(
                  event.path(), chosen.action().name(), chosen.code(), event.at()));
      case RETRY, COMPENSATE, ROLLBACK, ESCALATE, MANUAL, FAIL -> {}
    }
  }

  /** A step waits for its service. */
  private void held(RecordedEvent event, Fact.ServiceAwaited awaited) {
    Operation before = operations.get(event.path());
    operations.put(
        event.path(),
        new Operation(
            event.path(),
            "step",
            Progress.HELD,
            before == null ? 0 : before.attempts(),
            before == null ? event.at() : before.startedAt(),
            null,
            awaited.until(),
            awaited.words()));
  }

  /** A failed step waits for a person, or for what follows from the decision. */
  private void helped(RecordedEvent event, @Nullable String task) {
    Operation before = operations.get(event.path());
    int attempts = before == null ? 1 : before.attempts();
    long first = before == null ? event.at() : before.startedAt();
    operations.put(
        event.path(),
        new Operation(
            event.path(), "step", Progress.RECOVERING, attempts, first, null, null, task));
  }

  /** A step in doubt waits for a person, or for what follows from the decision. */
  private void doubt(RecordedEvent event, @Nullable String task) {
    Operation before = operations.get(event.path());
    int attempts = before == null ? 1 : before.attempts();
    long first = before == null ? event.at() : Math.min(before.startedAt(), event.at());
    operations.put(
        event.path(),
        new Operation(event.path(), "step", Progress.IN_DOUBT, attempts, first, null, null, task));
  }

  /** A look that finds the same has no record, so when it is looked again only the row says. */
  private void held(RecordedEvent event, Fact.HealthAwaited awaited) {
    Operation before = operations.get(event.path());
    operations.put(
        event.path(),
        new Operation(
            event.path(),
            awaited.worst() == null ? "step" : "health",
            Progress.WAITING,
            before == null ? 0 : before.attempts(),
            before == null ? event.at() : before.startedAt(),
            null,
            awaited.deadline(),
            awaited.status() + lacking(awaited)));
  }

  private static String lacking(Fact.HealthAwaited awaited) {
    return awaited.lacking().isEmpty() ? "" : " (" + String.join(", ", awaited.lacking()) + ")";
  }

  private void unblock() {
    if (status == RunStatus.BLOCKED) {
      status = RunStatus.RUNNING;
    }
  }

  private void open(
      RecordedEvent event,
      String kind,
      Progress progress,
      @Nullable Long until,
      @Nullable String what) {
    Operation before = operations.get(event.path());
    long startedAt = before == null ? event.at() : before.startedAt();
    operations.put(
        event.path(), new Operation(event.path(), kind, progress, 0, startedAt, null, until, what));
  }

  private void step(
      RecordedEvent event, Progress progress, int attempts, long startedAt, @Nullable Long until) {
    Operation before = operations.get(event.path());
    long first = before == null ? startedAt : Math.min(before.startedAt(), startedAt);
    operations.put(
        event.path(),
        new Operation(event.path(), "step", progress, attempts, first, null, until, null));
  }

  private void end(RecordedEvent event, String kind, boolean failed, int attempts) {
    ended(event, kind, failed ? Progress.FAILED : Progress.COMPLETED, attempts);
  }

  private void ended(RecordedEvent event, String kind, Progress progress, int attempts) {
    Operation before = operations.get(event.path());
    operations.put(
        event.path(),
        new Operation(
            event.path(),
            before == null ? kind : before.kind(),
            progress,
            attempts,
            before == null ? event.at() : before.startedAt(),
            event.at(),
            null,
            before == null ? null : before.what()));
  }

  /** The attempts before count no more, or the delay of the next one is cut short. */
  private void retried(RecordedEvent event) {
    Operation before = operations.get(event.path());
    if (before != null && before.progress() == Progress.RETRYING) {
      step(event, Progress.RETRYING, before.attempts(), event.at(), event.at());
    } else {
      step(event, Progress.RUNNING, 0, event.at(), null);
    }
  }

  private void undo(
      RecordedEvent event, Progress progress, @Nullable Long until, @Nullable String task) {
    Operation before = operations.get(event.path());
    operations.put(
        event.path(),
        new Operation(
            event.path(),
            before == null ? "step" : before.kind(),
            progress,
            before == null ? 0 : before.attempts(),
            before == null ? event.at() : before.startedAt(),
            progress == Progress.UNDOING ? null : Long.valueOf(event.at()),
            until,
            task));
  }

  private void cancelled(RecordedEvent event) {
    Operation before = operations.get(event.path());
    operations.put(
        event.path(),
        new Operation(
            event.path(),
            before == null ? "step" : before.kind(),
            Progress.CANCELLED,
            before == null ? 0 : before.attempts(),
            before == null ? event.at() : before.startedAt(),
            event.at(),
            null,
            null));
  }
}
