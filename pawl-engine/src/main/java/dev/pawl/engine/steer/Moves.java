package dev.pawl.engine.steer;

import dev.pawl.engine.clock.EngineClock;
import dev.pawl.engine.error.EngineException;
import dev.pawl.engine.move.Move;
import dev.pawl.engine.move.Order;
import dev.pawl.engine.run.Rehearsal;
import dev.pawl.engine.run.RunEnvironment;
import dev.pawl.engine.store.StoreReader;

/**
 * What operators may do to runs. Thread-safe.
 *
 * <p>A move on a run that is over is done when its method returns. One on a run that goes on is a
 * message to it, and its method waits for a while until the run has taken it.
 */
public final class Moves {
  private final MakeMoves making;
  private final PlanMoves plans;
  private final EngineClock clock;
  private final StoreReader reader;
  private final CompareRuns compare;

  /** For the engine, which hands it out. */
  public Moves(MakeMoves making, RunEnvironment environment, StoreReader reader) {
    this.making = making;
    this.plans = making.plans();
    this.clock = environment.clock();
    this.reader = reader;
    this.compare = new CompareRuns(reader, environment.eventCodec(), environment.codec());
  }

  /**
   * What a move would do to a run as it stands now, for people. Changes nothing.
   *
   * @throws EngineException when there is no such run, or the move makes no sense
   */
  public String preview(String runId, Move move) {
    return plans
        .feasible(plans.subject(runId), move, new Order("", "", null, clock.millis()))
        .effect();
  }

  /**
   * What would become of a run with another version of its workflow. Changes nothing.
   *
   * @throws EngineException when there is no such run
   */
  public Rehearsal rehearse(String runId, String version) {
    return plans.rehearse(runId, version);
  }

  /**
   * Makes a move.
   *
   * @param actor who wants it, for the record
   * @param reason why, for people
   * @throws EngineException when there is no such run, or the move makes no sense
   */
  public MoveReceipt make(String runId, Move move, String actor, String reason) {
    return making.make(runId, move, actor, reason);
  }

  /** One move on many runs. */
  public BulkMoves bulk() {
    return new BulkMoves(this, reader);
  }

  /**
   * Starts a run that shares the history of another one up to a point.
   *
   * @return its id, and whether this request made it
   * @throws EngineException when there is no such run or point, or the input does not fit
   */
  public Forked fork(ForkRequest request) {
    return making.forks().fork(plans.subject(request.runId()), request);
  }

  /**
   * What a fork would be, for people. Changes nothing.
   *
   * @throws EngineException when there is no such run or point, or the input does not fit
   */
  public String preview(ForkRequest request) {
    return making.forks().preview(plans.subject(request.runId()), request);
  }

  /**
   * A fork.
   *
   * @param created whether this request made it; false when an equal one did before
   */
  public record Forked(String id, boolean created) {}

  /** Where two runs part. */
  public RunDiff diff(String leftId, String rightId) {
    return compare.compare(leftId, rightId);
  }
}
