package dev.pawl.engine.history;

import java.util.List;
import java.util.Optional;

/**
 * Where a run last went on from, after something had interrupted it.
 *
 * @param how {@code REWIND}, {@code ROLLBACK}, {@code RETRY}, {@code SKIP}, {@code RESUME} or
 *     {@code RESTART}
 * @param from the number of the last event before that
 * @param at milliseconds since 1970-01-01T00:00Z
 */
public record ResumedFrom(String how, long from, long at) {

  /** The last time in a whole history, if there was one. */
  public static Optional<ResumedFrom> of(List<RecordedEvent> history) {
    for (int i = history.size() - 1; i >= 0; i--) {
      RecordedEvent event = history.get(i);
      long before = event.number() - 1;
      boolean rested = isAfterRest(history, i);
      Optional<ResumedFrom> found =
          switch (event.fact()) {
            case Fact.Rewound rewound ->
                one(
                    rewound.actor().equals("recovery") ? "ROLLBACK" : "REWIND",
                    rewound.to(),
                    event);
            case Fact.Retried ignored -> one("RETRY", before, event);
            case Fact.Skipped ignored -> one("SKIP", before, event);
            case Fact.Resumed ignored -> one("RESUME", before, event);
            case Fact.IncarnationStarted ignored when event.incarnation() > 1 && !rested ->
                one("RESTART", before, event);
            default -> Optional.empty();
          };
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /**
   * A run that only waited, or was moved, is loaded anew without having been interrupted: what came
   * before says more.
   */
  private static boolean isAfterRest(List<RecordedEvent> history, int at) {
    if (at == 0) {
      return true;
    }
    return switch (history.get(at - 1).fact()) {
      case Fact.TimerStarted ignored -> true;
      case Fact.SignalAwaited ignored -> true;
      case Fact.VariableAwaited ignored -> true;
      case Fact.TaskOpened ignored -> true;
      case Fact.TaskEscalated ignored -> true;
      case Fact.StepAttemptFailed ignored -> true;
      case Fact.ChildStarted ignored -> true;
      case Fact.CheckpointSet ignored -> true;
      case Fact.ServiceAwaited ignored -> true;
      case Fact.HealthAwaited ignored -> true;
      case Fact.Rewound ignored -> true;
      case Fact.Retried ignored -> true;
      case Fact.Skipped ignored -> true;
      case Fact.Migrated ignored -> true;
      default -> false;
    };
  }

  private static Optional<ResumedFrom> one(String how, long from, RecordedEvent event) {
    return Optional.of(new ResumedFrom(how, from, event.at()));
  }
}
