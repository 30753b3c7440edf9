package dev.pawl.engine.letter;

import dev.pawl.engine.effect.EffectLedger;
import dev.pawl.engine.error.EngineException;
import dev.pawl.engine.history.EffectState;
import dev.pawl.engine.history.EventCodec;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.live.RunLoader;
import dev.pawl.engine.move.Move;
import dev.pawl.engine.run.LoadedHistory;
import dev.pawl.engine.steer.ForkRequest;
import dev.pawl.engine.steer.MakeMoves;
import dev.pawl.engine.steer.MoveReceipt;
import dev.pawl.engine.steer.Moves;
import dev.pawl.engine.store.DeadLetterRow;
import dev.pawl.engine.store.Projection;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.StoreReader;
import java.util.Map;
import java.util.Optional;

/** Lets runs that gave up go on, or begins others in their places. Thread-safe. */
public final class ReplayRuns {
  /** The label of a run that took the place of one that gave up. */
  static final String LABEL = "replay-of";

  private final StoreReader reader;
  private final EventCodec codec;
  private final MakeMoves moves;

  public ReplayRuns(StoreReader reader, EventCodec codec, MakeMoves moves) {
    this.reader = reader;
    this.codec = codec;
    this.moves = moves;
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

  Replayed replay(DeadLetterRow row, ReplayRequest request) {
    if (request.newRun()) {
      return replace(row, request, beginning(row.runId()), preview(row, request));
    }
    if (row.status() == RunStatus.TIMED_OUT) {
      return replace(row, request, beforeDeadline(row.runId()), preview(row, request));
    }
    Optional<Reaction> reaction = Reaction.of(history(row.runId()).events());
    return reaction.isPresent() ? beforeReaction(row, request, reaction.get()) : goOn(row, request);
  }

  /** What the code did when the step failed does not come along. */
  private Replayed beforeReaction(DeadLetterRow row, ReplayRequest request, Reaction reaction) {
    if (reaction.amongOthers()) {
      throw EngineException.conflict(
          "code-reacted",
          "The code of run '%s' went on when '%s' failed beside other branches, and what those did would be repeated. Send the run back ('pawl rewind') or fork it."
              .formatted(row.runId(), row.path()));
    }
    if (reaction.effectUnknown()) {
      throw EngineException.conflict(
          "effect-in-doubt",
          "Step '%s' of run '%s' failed and may have happened all the same, and another run has another key for it, so it is not repeated. Find out, then begin again with --anew, or fork the run."
              .formatted(row.path(), row.runId()));
    }
    return replace(
        row,
        request,
        new Move.AtEvent(reaction.before()),
        "goes on as run '%s' from before the failure of '%s', to which the code had reacted; what is done is not repeated"
            .formatted(newId(row), row.path()));
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
  private Replayed replace(DeadLetterRow row, ReplayRequest request, Move.Point at, String effect) {
    ForkRequest fork =
        new ForkRequest(
            row.runId(), at, newId(row), request.input(), null, request.actor(), request.reason());
    Moves.Forked forked =
        moves.replace(
            fork,
            Map.of(LABEL, row.origin()),
            time -> new Projection.NoteReplay(row.runId(), request.id(), time));
    if (!forked.created()) {
      throw EngineException.conflict(
          "replayed-meanwhile",
          "Somebody else replayed it meanwhile, as run '%s'. Look at it with 'pawl dlq show %s'."
              .formatted(forked.id(), row.origin()));
    }
    return new Replayed(row.origin(), forked.id(), Replayed.How.REPLACED, effect);
  }

  /** Where the newest generation of a run began. */
  private Move.Point beginning(String runId) {
    return new Move.AtEvent(history(runId).events().getFirst().number());
  }

  /** The last that a run did before it was out of time. */
  private Move.Point beforeDeadline(String runId) {
    EffectLedger.read(reader, codec, runId).stream()
        .filter(EffectState::doubtful)
        .findFirst()
        .ifPresent(effect -> {
          throw EngineException.conflict(
              "effect-in-doubt",
              "It is not known whether step '%s' of run '%s' happened when the run was out of time, so it is not repeated. Find out, then begin again with --anew, or fork the run."
                  .formatted(effect.path(), runId));
        });
    long last = 1;
    for (RecordedEvent event : history(runId).events()) {
      if (event.fact() instanceof Fact.DeadlineReached) {
        break;
      }
      last = event.number();
    }
    return new Move.AtEvent(last);
  }

  private LoadedHistory history(String runId) {
    if (reader.run(runId).isEmpty()) {
      throw EngineException.runNotFound(runId);
    }
    return RunLoader.read(reader, codec, runId);
  }

  private static String newId(DeadLetterRow row) {
    return "%s-replay-%d".formatted(row.origin(), row.replays() + 1);
  }
}
