package dev.pawl.store.crash;

import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RunState.Operation;
import dev.pawl.store.crash.Compared.Subject;

/** What a run that is not over is in the middle of. */
final class Midway {
  private Midway() {}

  static void count(Dossier run, Compared compared) {
    run.facts(Fact.StepAttemptUnknown.class).forEach(unknown -> compared.add(Subject.ONCE_DOUBTED));
    run.facts(Fact.Degraded.class).forEach(degraded -> compared.add(Subject.DEGRADED));
    if (run.ended()) {
      return;
    }
    for (Operation operation : run.state().operations()) {
      switch (operation.progress()) {
        case RETRYING -> compared.add(Subject.STEP_RETRYING);
        case UNDOING -> compared.add(Subject.UNDOING);
        case WAITING -> waiting(operation.kind(), compared);
        case RUNNING, IN_DOUBT -> running(run, operation, compared);
        case RECOVERING -> compared.add(Subject.RECOVERING);
        case HELD -> compared.add(Subject.HELD_BY_SERVICE);
        case COMPLETED, FAILED, CANCELLED, SKIPPED, UNDONE, UNDO_FAILED -> {}
      }
    }
    boolean cancelled =
        run.facts(Fact.CancelRequested.class).findAny().isPresent()
            || run.facts(Fact.DeadlineReached.class).findAny().isPresent();
    compared.addIf(cancelled, Subject.CANCELLING);
  }

  private static void waiting(String kind, Compared compared) {
    switch (kind) {
      case "timer" -> compared.add(Subject.TIMER_OPEN);
      case "signal" -> compared.add(Subject.SIGNAL_OPEN);
      case "child" -> compared.add(Subject.CHILD_OPEN);
      // Rows of tasks are counted where they are compared, and variables by their events.
      default -> {}
    }
  }

  private static void running(Dossier run, Operation operation, Compared compared) {
    compared.addIf(operation.kind().equals("parallel"), Subject.PARALLEL_OPEN);
    compared.addIf(operation.kind().equals("race"), Subject.RACE_OPEN);
    boolean once = run.row().workflow().equals(CrashWorkflows.ONCE);
    compared.addIf(once && operation.kind().equals("step"), Subject.ONCE_OPEN);
  }
}
