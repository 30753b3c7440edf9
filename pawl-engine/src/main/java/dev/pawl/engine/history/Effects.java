package dev.pawl.engine.history;

import java.util.List;

/** What the events of a step say about its effect outside. */
public final class Effects {
  /** The code of a step whose effect is done and whose result cannot be stored. */
  public static final String UNRECORDABLE = "result-unrecordable";

  private Effects() {}

  /** What an event says about the effect of its step. */
  public enum Certainty {
    HAPPENED,
    UNKNOWN,
    NOTHING_NEW
  }

  /** What an event says about the effect of its step. */
  public static Certainty certainty(Fact fact) {
    return switch (fact) {
      case Fact.StepCompleted completed when standsIn(completed) -> Certainty.NOTHING_NEW;
      case Fact.StepCompleted ignored -> Certainty.HAPPENED;
      case Fact.StepFailed failed when failed.code().equals(UNRECORDABLE) -> Certainty.HAPPENED;
      case Fact.StepFailed failed when Boolean.TRUE.equals(failed.effectUnknown()) ->
          Certainty.UNKNOWN;
      case Fact.StepAttemptFailed failed when Boolean.TRUE.equals(failed.effectUnknown()) ->
          Certainty.UNKNOWN;
      case Fact.RecoveryChosen chosen when Boolean.TRUE.equals(chosen.effectUnknown()) ->
          Certainty.UNKNOWN;
      case Fact.StepAttemptUnknown ignored -> Certainty.UNKNOWN;
      case Fact.Skipped skipped when Boolean.TRUE.equals(skipped.effectUnknown()) ->
          Certainty.UNKNOWN;
      case Fact.OperationCancelled cancelled when cancelled.effectUnknown() -> Certainty.UNKNOWN;
      default -> Certainty.NOTHING_NEW;
    };
  }

  /** Whether something else gave the result, so that the step itself may have had no effect. */
  private static boolean standsIn(Fact.StepCompleted completed) {
    return completed.settled() == Fact.Settlement.FALLBACK
        || completed.settled() == Fact.Settlement.IGNORED;
  }

  /** Whether these events of a step, in order, leave an effect that may have to be undone. */
  public static boolean remain(List<RecordedEvent> events) {
    boolean undoable = false;
    boolean inFlight = false;
    boolean effect = false;
    for (RecordedEvent event : events) {
      if (event.fact() instanceof Fact.StepStarted started) {
        undoable |= Boolean.TRUE.equals(started.undoable());
        inFlight = true;
      } else {
        inFlight = false;
        effect |= certainty(event.fact()) != Certainty.NOTHING_NEW;
      }
    }
    return undoable && (effect || inFlight);
  }
}
