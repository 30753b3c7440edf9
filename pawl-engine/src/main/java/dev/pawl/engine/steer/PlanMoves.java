package dev.pawl.engine.steer;

import dev.pawl.engine.codec.PayloadException;
import dev.pawl.engine.command.Command;
import dev.pawl.engine.command.MoveRefusal;
import dev.pawl.engine.error.EngineException;
import dev.pawl.engine.history.RunFold;
import dev.pawl.engine.history.RunState;
import dev.pawl.engine.live.RehearseRuns;
import dev.pawl.engine.live.RunLoader;
import dev.pawl.engine.live.Workflows;
import dev.pawl.engine.move.Move;
import dev.pawl.engine.move.MovePlan;
import dev.pawl.engine.move.Order;
import dev.pawl.engine.move.PlanMending;
import dev.pawl.engine.move.PlanMigration;
import dev.pawl.engine.move.PlanRewind;
import dev.pawl.engine.move.Points;
import dev.pawl.engine.move.Subject;
import dev.pawl.engine.run.Rehearsal;
import dev.pawl.engine.run.RunEnvironment;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.StoreReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says what a move would do to a run as it stands, or why it makes no sense, and what the run is to
 * be told. Writes nothing. Thread-safe.
 */
final class PlanMoves {
  private final RunEnvironment environment;
  private final StoreReader reader;
  private final RehearseRuns rehearsals;

  PlanMoves(RunEnvironment environment, Workflows workflows, StoreReader reader) {
    this.environment = environment;
    this.reader = reader;
    this.rehearsals = new RehearseRuns(environment, workflows);
  }

  /**
   * A run as it stands.
   *
   * @throws EngineException when there is none
   */
  Subject subject(String runId) {
    RunRow row = reader.run(runId).orElseThrow(() -> missing(runId));
    return new Subject(row, RunLoader.read(reader, environment.eventCodec(), runId));
  }

  private EngineException missing(String runId) {
    return reader
        .tombstone(runId)
        .map(EngineException::runDeleted)
        .orElseGet(() -> EngineException.runNotFound(runId));
  }

  Rehearsal rehearse(String runId, String version) {
    return rehearsals.rehearse(subject(runId), version);
  }

  /**
   * A plan that can be carried out.
   *
   * @throws EngineException when the move makes no sense
   */
  MovePlan.Feasible feasible(Subject subject, Move move, Order order) {
    return switch (plan(subject, move, order)) {
      case MovePlan.Feasible feasible -> feasible;
      case MovePlan.Refused refused -> throw refused(refused.refusal());
    };
  }

  static EngineException refused(MoveRefusal refusal) {
    return EngineException.conflict(refusal.code(), refusal.why());
  }

  private MovePlan plan(Subject subject, Move move, Order order) {
    boolean over = subject.row().endedAt() != null;
    if (over && reader.erasure(subject.row().id()).isPresent()) {
      return MovePlan.refused(
          "erased",
          "The data of run '%s' was erased, so it cannot go on.".formatted(subject.row().id()));
    }
    return switch (move) {
      case Move.Rewind rewind ->
          PlanRewind.of(
              subject,
              order,
              Points.standing(subject, rewind.to()),
              rewind.compensate(),
              environment.codec());
      case Move.Migrate migrate ->
          PlanMigration.of(
              subject, order, migrate.version(), rehearsals.rehearse(subject, migrate.version()));
      case Move.Retry retry when over -> PlanMending.retry(subject, order, retry.path());
      case Move.Skip skip when over ->
          PlanMending.skip(subject, order, skip.path(), encode(skip.value()));
      case Move.Retry retry ->
          asMessage("tries '%s' again at once".formatted(backoff(subject, retry)));
      case Move.Skip skip -> asMessage("gives '%s' the result".formatted(skip.path()));
      case Move.Pause ignored when over -> isOver(subject);
      case Move.Resume ignored when over -> isOver(subject);
      case Move.Cancel ignored when over -> isOver(subject);
      case Move.Pause ignored -> asMessage("starts nothing new until resumed");
      case Move.Resume ignored -> asMessage("goes on");
      case Move.Cancel ignored -> asMessage("is interrupted");
    };
  }

  private static MovePlan asMessage(String effect) {
    return new MovePlan.Feasible(List.of(), List.of(), effect);
  }

  private static MovePlan isOver(Subject subject) {
    return MovePlan.refused(
        "run-ended",
        "Run '%s' is over (%s).".formatted(subject.row().id(), subject.row().status()));
  }

  private byte @Nullable [] encode(@Nullable Object value) {
    try {
      return environment.codec().encode(value);
    } catch (PayloadException e) {
      throw EngineException.invalid("bad-value", "The value is not JSON: " + e.getMessage(), e);
    }
  }

  /** The step that waits for its next attempt: the one asked for, or the only one. */
  private static String backoff(Subject subject, Move.Retry retry) {
    String wanted = retry.path();
    if (wanted != null) {
      return wanted;
    }
    List<String> waiting =
        RunFold.of(subject.history().all()).operations().stream()
            .filter(operation -> operation.progress() == RunState.Progress.RETRYING)
            .map(RunState.Operation::path)
            .toList();
    if (waiting.size() == 1) {
      return waiting.getFirst();
    }
    throw waiting.isEmpty()
        ? EngineException.conflict(
            "not-failed",
            "Run '%s' has not failed (%s), and none of its steps waits for another attempt. See 'pawl why %s'."
                .formatted(subject.row().id(), subject.row().status(), subject.row().id()))
        : EngineException.conflict(
            "several",
            "Several steps of run '%s' wait for another attempt. Name one of them: %s."
                .formatted(subject.row().id(), String.join(", ", waiting)));
  }

  /** What a run that goes on is told. */
  static Object message(Subject subject, Move move, String reason) {
    return switch (move) {
      case Move.Skip skip -> new Command.Skip(skip.path(), skip.value(), reason);
      case Move.Retry retry -> new Command.Retry(backoff(subject, retry), reason, null);
      case Move.Rewind rewind ->
          new Command.Rewind(
              Points.standing(subject, rewind.to()), rewind.compensate(), reason, null);
      case Move.Migrate migrate -> new Command.Migrate(migrate.version(), reason);
      case Move.Pause ignored -> new Command.Reason(reason);
      case Move.Resume ignored -> new Command.Reason(reason);
      case Move.Cancel ignored -> new Command.Reason(reason);
    };
  }
}
