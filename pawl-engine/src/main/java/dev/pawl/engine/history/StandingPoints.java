package dev.pawl.engine.history;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * The positions of a history at which the strand of the body alone is open and waits in nothing: a
 * run can go on from there as if it had come there for the first time.
 */
public final class StandingPoints {

  /** What is open at a path. */
  private enum Open {
    STEP,
    WAIT,
    BRANCHES
  }

  private final NavigableSet<Long> numbers = new TreeSet<>();
  private final Map<String, Open> open = new HashMap<>();

  private StandingPoints() {}

  /**
   * Their event numbers.
   *
   * @param counting the events that count
   */
  public static NavigableSet<Long> in(List<RecordedEvent> counting) {
    StandingPoints points = new StandingPoints();
    for (RecordedEvent event : counting) {
      if (isLastAct(event.fact())) {
        break;
      }
      points.take(event);
    }
    return points.numbers;
  }

  /** After this the run only comes to its end. */
  private static boolean isLastAct(Fact fact) {
    return fact.ends() != null
        || fact instanceof Fact.CancelRequested
        || fact instanceof Fact.DeadlineReached
        || fact instanceof Fact.CompensationStarted
        || fact instanceof Fact.RewindStarted
        || fact instanceof Fact.ContinuedAsNew;
  }

  private void take(RecordedEvent event) {
    String path = event.path();
    switch (event.fact()) {
      case Fact.StepStarted ignored -> open.put(path, Open.STEP);
      case Fact.StepAttemptFailed ignored -> open.put(path, Open.STEP);
      case Fact.StepSlow ignored -> open.put(path, Open.STEP);
      case Fact.RecoveryChosen ignored -> open.put(path, Open.STEP);
      case Fact.ServiceAwaited ignored -> open.put(path, Open.STEP);
      case Fact.StepAttemptUnknown ignored -> open.put(path, Open.STEP);
      case Fact.VerificationFailed ignored -> open.put(path, Open.STEP);
      case Fact.Retried ignored -> open.put(path, Open.STEP);
      case Fact.TimerStarted ignored -> open.put(path, Open.WAIT);
      case Fact.SignalAwaited ignored -> open.put(path, Open.WAIT);
      case Fact.VariableAwaited ignored -> open.put(path, Open.WAIT);
      case Fact.HealthAwaited awaited ->
          open.put(path, awaited.worst() == null ? Open.STEP : Open.WAIT);
      case Fact.TaskOpened ignored -> open.putIfAbsent(path, Open.WAIT);
      case Fact.ParallelStarted ignored -> open.put(path, Open.BRANCHES);
      case Fact.RaceStarted ignored -> open.put(path, Open.BRANCHES);
      case Fact.ChildStarted child when child.awaited() -> open.put(path, Open.WAIT);
      case Fact.ChildEnded ignored -> open.remove(path);
      case Fact.TaskDecided ignored -> open.remove(path, Open.WAIT);
      case Fact.StepCompleted ignored -> open.remove(path);
      case Fact.StepFailed ignored -> open.remove(path);
      case Fact.Skipped ignored -> open.remove(path);
      case Fact.OperationCancelled ignored -> open.remove(path);
      case Fact.TimerFired ignored -> open.remove(path);
      case Fact.SignalReceived ignored -> open.remove(path);
      case Fact.SignalTimedOut ignored -> open.remove(path);
      case Fact.VariableReached ignored -> open.remove(path);
      case Fact.VariableTimedOut ignored -> open.remove(path);
      case Fact.HealthReached ignored -> open.remove(path);
      case Fact.HealthTimedOut ignored -> open.remove(path);
      case Fact.TaskTimedOut ignored -> open.remove(path);
      case Fact.ParallelEnded ignored -> open.remove(path);
      case Fact.RaceEnded ignored -> open.remove(path);
      default -> {}
    }
    if (open.isEmpty()) {
      numbers.add(event.number());
    }
  }
}
