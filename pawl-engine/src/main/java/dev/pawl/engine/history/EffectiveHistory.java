package dev.pawl.engine.history;

import java.util.ArrayList;
import java.util.List;

/**
 * What of a history still counts, after operators sent its run back or mended its failures.
 *
 * <p>A history is never shortened. A move says what does not count any more, and whoever reads the
 * state of a run, its replay included, reads what is left: the events keep their numbers.
 */
public final class EffectiveHistory {
  private EffectiveHistory() {}

  /**
   * The events that count, in order.
   *
   * @param history all events of a generation
   */
  public static List<RecordedEvent> of(List<RecordedEvent> history) {
    if (history.stream().noneMatch(event -> masks(event.fact()))) {
      return history;
    }
    List<RecordedEvent> counting = new ArrayList<>(history.size());
    for (RecordedEvent event : history) {
      switch (event.fact()) {
        case Fact.Rewound rewound -> sendBack(counting, rewound);
        case Fact.RewindStarted ignored -> reopen(counting);
        case Fact.Retried retried -> {
          if (retried.failure() != null) {
            Mending.of(counting, event.path(), retried.failure()).apply();
          }
        }
        case Fact.Skipped skipped -> {
          if (skipped.failure() != null) {
            Mending.of(counting, event.path(), skipped.failure()).apply();
          }
        }
        default -> {}
      }
      counting.add(event);
    }
    return counting;
  }

  private static boolean masks(Fact fact) {
    return fact instanceof Fact.Rewound
        || fact instanceof Fact.RewindStarted
        || (fact instanceof Fact.Retried retried && retried.failure() != null)
        || (fact instanceof Fact.Skipped skipped && skipped.failure() != null);
  }

  private static void sendBack(List<RecordedEvent> counting, Fact.Rewound rewound) {
    long undoing = Long.MAX_VALUE;
    for (RecordedEvent event : counting) {
      if (event.fact() instanceof Fact.RewindStarted) {
        undoing = event.number();
      }
    }
    long begun = undoing;
    long cancelled = 0;
    for (RecordedEvent event : counting) {
      if (event.fact() instanceof Fact.CancelRequested
          && event.number() > rewound.to()
          && event.number() < begun) {
        cancelled = event.number();
      }
    }
    long unpaused = cancelled;
    Long next = StandingPoints.in(counting).higher(rewound.to());
    long nextPoint = next == null ? begun : Math.min(next, begun);
    counting.removeIf(event ->
        event.number() > rewound.to()
            && !isAboutTheRun(event)
            && !isPositionBefore(event, nextPoint)
            && !(event.fact() instanceof Fact.CancelRequested && event.number() > begun));
    // A cancellation ends a pause, also when it does not count any more itself.
    counting.removeIf(event -> event.fact() instanceof Fact.Paused && event.number() < unpaused);
  }

  /**
   * What a rewind leaves alone: it says what the engine and operators did, not what the body did.
   */
  private static boolean isAboutTheRun(RecordedEvent event) {
    return switch (event.fact()) {
      case Fact.IncarnationStarted ignored -> true;
      case Fact.CodeChanged ignored -> true;
      case Fact.Paused ignored -> true;
      case Fact.Resumed ignored -> true;
      case Fact.Rewound ignored -> true;
      case Fact.Migrated ignored -> true;
      case Fact.Forked ignored -> true;
      case Fact.MoveRefused ignored -> true;
      case Fact.LabelSet ignored -> event.path().isEmpty();
      default -> false;
    };
  }

  /**
   * Whether the event names the position that the run goes back to, from outside and while the run
   * waited in what it asked for there.
   *
   * @param nextPoint where the run stood next
   */
  private static boolean isPositionBefore(RecordedEvent event, long nextPoint) {
    return event.fact() instanceof Fact.CheckpointSet
        && event.path().isEmpty()
        && event.number() < nextPoint;
  }

  /** The end of the run does not count, and neither does a compensation. */
  private static void reopen(List<RecordedEvent> counting) {
    counting.removeIf(event -> isEnd(event.fact()) || isCompensation(event.fact()));
  }

  static boolean isEnd(Fact fact) {
    return fact.ends() != null;
  }

  static boolean isCompensation(Fact fact) {
    return fact instanceof Fact.CompensationStarted
        || fact instanceof Fact.UndoAttemptFailed
        || fact instanceof Fact.UndoCompleted
        || fact instanceof Fact.UndoFailed;
  }
}
