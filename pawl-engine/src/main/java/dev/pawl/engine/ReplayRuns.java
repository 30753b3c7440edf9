package dev.pawl.engine;

import dev.pawl.engine.error.EngineException;
import dev.pawl.engine.move.Move;
import dev.pawl.engine.store.DeadLetterRow;
import dev.pawl.engine.store.Projection;
import dev.pawl.engine.store.RunStatus;
import java.util.Map;

/** Lets runs that gave up go on, or begins others in their places. Thread-safe. */
final class ReplayRuns {
  /** The label of a run that took the place of one that gave up. */
  static final String LABEL = "replay-of";

  private final Moves moves;
  private final Pace pace;

  ReplayRuns(Moves moves, Pace pace) {
    this.moves = moves;
    this.pace = pace;
  }

  static String preview(DeadLetterRow row, ReplayRequest request) {
    if (request.newRun()) {
      return "begins again as run '%s'%s"
          .formatted(newId(row), request.input() == null ? "" : " with another input");
    }
    return row.status() == RunStatus.TIMED_OUT
        ? "goes on as run '%s' with its deadline anew; what is done is not repeated"
            .formatted(newId(row))
        : "tries '%s' again; what is done is not repeated".formatted(row.path());
  }

  Replayed replay(DeadLetterRow row, ReplayRequest request, int rate) {
    pace.await(rate);
    return request.newRun() || row.status() == RunStatus.TIMED_OUT
        ? replace(row, request)
        : goOn(row, request);
  }

  private Replayed goOn(DeadLetterRow row, ReplayRequest request) {
    MoveReceipt receipt =
        moves.reopen(
            row.runId(),
            new Move.Retry(null),
            request.actor(),
            request.reason(),
            at -> new Projection.NoteReplay(row.runId(), request.id(), at));
    return new Replayed(row.origin(), row.runId(), Replayed.How.CONTINUED, receipt.effect());
  }

  /** Another run shares what was done, or nothing but the input. */
  private Replayed replace(DeadLetterRow row, ReplayRequest request) {
    Move.Point at =
        request.newRun() ? moves.beginning(row.runId()) : moves.beforeDeadline(row.runId());
    ForkRequest fork =
        new ForkRequest(
            row.runId(), at, newId(row), request.input(), null, request.actor(), request.reason());
    Moves.Forked forked =
        moves.fork(
            fork,
            Map.of(LABEL, row.origin()),
            time -> new Projection.NoteReplay(row.runId(), request.id(), time));
    if (!forked.created()) {
      throw EngineException.conflict(
          "replayed-meanwhile",
          "Somebody else replayed it meanwhile, as run '%s'. Look at it with 'pawl dlq show %s'."
              .formatted(forked.id(), row.origin()));
    }
    return new Replayed(row.origin(), forked.id(), Replayed.How.REPLACED, preview(row, request));
  }

  private static String newId(DeadLetterRow row) {
    return "%s-replay-%d".formatted(row.origin(), row.replays() + 1);
  }
}
