package dev.pawl.engine.move;

import dev.pawl.engine.error.EngineException;
import dev.pawl.engine.history.RunFold;
import dev.pawl.engine.history.RunState;
import dev.pawl.engine.history.StandingPoints;

/** Where points of a history are. */
public final class Points {
  private Points() {}

  /**
   * The event that a point names.
   *
   * @throws EngineException when the run has no such checkpoint
   */
  public static long number(Subject subject, Move.Point point) {
    return switch (point) {
      case Move.AtEvent at -> at.number();
      case Move.AtCheckpoint at ->
          RunFold.of(subject.history().all()).checkpoints().stream()
              .filter(checkpoint -> checkpoint.name().equals(at.name()))
              .reduce((one, later) -> later)
              .map(RunState.Checkpoint::number)
              .orElseThrow(() ->
                  EngineException.conflict(
                      "no-such-checkpoint",
                      "Run '%s' has no checkpoint '%s' that counts. List them with 'pawl checkpoints %s'."
                          .formatted(subject.row().id(), at.name(), subject.row().id())));
    };
  }

  /**
   * The event that a run goes back to. Whoever names the position of a run that waits means where
   * it stood before it asked for that: it asks again.
   */
  public static long standing(Subject subject, Move.Point point) {
    long number = number(subject, point);
    return point instanceof Move.AtEvent ? number : standing(subject, number);
  }

  /** Where the run stood when the event of a checkpoint was recorded. */
  public static long standing(Subject subject, long number) {
    Long standing = StandingPoints.in(subject.history().events()).floor(number);
    return standing == null ? number : standing;
  }
}
