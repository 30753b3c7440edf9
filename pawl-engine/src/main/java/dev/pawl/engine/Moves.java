package dev.pawl.engine;

import dev.pawl.engine.codec.PayloadException;
import dev.pawl.engine.error.EngineException;
import dev.pawl.engine.history.Event;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.history.RunFold;
import dev.pawl.engine.history.RunState;
import dev.pawl.engine.history.StandingPoints;
import dev.pawl.engine.move.Move;
import dev.pawl.engine.move.MovePlan;
import dev.pawl.engine.move.Order;
import dev.pawl.engine.move.PlanMending;
import dev.pawl.engine.move.PlanMigration;
import dev.pawl.engine.move.PlanRewind;
import dev.pawl.engine.move.Subject;
import dev.pawl.engine.run.Command;
import dev.pawl.engine.run.MoveRefusal;
import dev.pawl.engine.run.Rehearsal;
import dev.pawl.engine.run.RunEnvironment;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.Outcome;
import dev.pawl.engine.store.Projection;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.RunTail;
import dev.pawl.engine.store.StoreReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What operators may do to runs. Thread-safe.
 *
 * <p>A move on a run that is over is done when its method returns. One on a run that goes on is a
 * message to it, and its method waits for a while until the run has taken it.
 */
public final class Moves {
  private final RunEnvironment environment;
  private final StoreReader reader;
  private final Writers writers;
  private final Mailroom mailroom;
  private final LiveRuns live;
  private final RehearseRuns rehearsals;
  private final ForkRuns forks;
  private final CompareRuns compare;

  Moves(
      RunEnvironment environment,
      Workflows workflows,
      StoreReader reader,
      Writers writers,
      Mailroom mailroom,
      LiveRuns live) {
    this.environment = environment;
    this.reader = reader;
    this.writers = writers;
    this.mailroom = mailroom;
    this.live = live;
    this.rehearsals = new RehearseRuns(environment, workflows);
    this.forks = new ForkRuns(environment, workflows, reader, writers, mailroom);
    this.compare = new CompareRuns(reader, environment.eventCodec(), environment.codec());
  }

  /**
   * What a move would do to a run as it stands now, for people. Changes nothing.
   *
   * @throws EngineException when there is no such run, or the move makes no sense
   */
  public String preview(String runId, Move move) {
    return feasible(plan(subject(runId), move, new Order("", "", null, now()))).effect();
  }

  /**
   * What would become of a run with another version of its workflow. Changes nothing.
   *
   * @throws EngineException when there is no such run
   */
  public Rehearsal rehearse(String runId, String version) {
    return rehearsals.rehearse(subject(runId), version);
  }

  /**
   * Makes a move.
   *
   * @param actor who wants it, for the record
   * @param reason why, for people
   * @throws EngineException when there is no such run, or the move makes no sense
   */
  public MoveReceipt make(String runId, Move move, String actor, String reason) {
    Subject subject = subject(runId);
    Order order = new Order(actor, reason, null, now());
    MovePlan.Feasible plan = feasible(plan(subject, move, order));
    if (subject.row().endedAt() != null) {
      return reopen(subject, plan, order.at());
    }
    String id = environment.entropy().nextId(now());
    try (AwaitAnswer answer = new AwaitAnswer(live, environment, runId, id)) {
      mailroom.move(runId, move.command(), payload(subject, move, reason), id, actor);
      return answer.within(environment.settings().movePatience(), plan.effect(), isImmediate(move));
    }
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
    StartRuns.Started started = forks.fork(subject(request.runId()), request);
    return new Forked(started.id(), started.created());
  }

  /**
   * What a fork would be, for people. Changes nothing.
   *
   * @throws EngineException when there is no such run or point, or the input does not fit
   */
  public String preview(ForkRequest request) {
    return forks.preview(subject(request.runId()), request);
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

  // Replays of runs that gave up

  /**
   * Makes a move on a run that is over, together with what else that implies.
   *
   * @param implied by the move at its time
   * @throws EngineException also when the run is not over
   */
  MoveReceipt reopen(
      String runId, Move move, String actor, String reason, LongFunction<Projection> implied) {
    Subject subject = subject(runId);
    if (subject.row().endedAt() == null) {
      throw EngineException.conflict(
          "run-goes-on", "Run '%s' goes on (%s).".formatted(runId, subject.row().status()));
    }
    Order order = new Order(actor, reason, null, now());
    MovePlan.Feasible plan = feasible(plan(subject, move, order));
    List<Projection> projections = new ArrayList<>(plan.projections());
    projections.add(implied.apply(order.at()));
    return reopen(
        subject, new MovePlan.Feasible(plan.events(), projections, plan.effect()), order.at());
  }

  /** Tries a step in doubt again that is said not to have happened; what happens, in words. */
  String notHappened(String runId, String path, String actor, String reason) {
    String id = environment.entropy().nextId(now());
    try (AwaitAnswer answer = new AwaitAnswer(live, environment, runId, id)) {
      mailroom.move(runId, Command.RETRY, new Command.Retry(path, reason, true), id, actor);
      return answer
          .within(environment.settings().movePatience(), "tries '%s' again".formatted(path), false)
          .effect();
    }
  }

  /** A fork that takes the place of another run, together with what else that implies. */
  Forked replace(
      ForkRequest request, Map<String, String> labels, LongFunction<Projection> implied) {
    StartRuns.Started started =
        forks.replace(subject(request.runId()), request, labels, implied.apply(now()));
    return new Forked(started.id(), started.created());
  }

  private static boolean isImmediate(Move move) {
    return switch (move) {
      case Move.Pause ignored -> true;
      case Move.Resume ignored -> true;
      case Move.Cancel ignored -> true;
      case Move.Skip ignored -> false;
      case Move.Retry ignored -> false;
      case Move.Rewind ignored -> false;
      case Move.Migrate ignored -> false;
    };
  }

  private Subject subject(String runId) {
    RunRow row = reader.run(runId).orElseThrow(() -> missing(runId));
    return new Subject(row, RunLoader.read(reader, environment.eventCodec(), runId));
  }

  private EngineException missing(String runId) {
    return reader
        .tombstone(runId)
        .map(EngineException::runDeleted)
        .orElseGet(() -> EngineException.runNotFound(runId));
  }

  private long now() {
    return environment.clock().millis();
  }

  private static MovePlan.Feasible feasible(MovePlan plan) {
    return switch (plan) {
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
              standing(subject, rewind.to()),
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

  /** The event that a point names. */
  static long number(Subject subject, Move.Point point) {
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
  static long standing(Subject subject, Move.Point point) {
    long number = number(subject, point);
    return point instanceof Move.AtEvent ? number : standing(subject, number);
  }

  /** Where the run stood when the event of a checkpoint was recorded. */
  static long standing(Subject subject, long number) {
    Long standing = StandingPoints.in(subject.history().events()).floor(number);
    return standing == null ? number : standing;
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

  private static Object payload(Subject subject, Move move, String reason) {
    return switch (move) {
      case Move.Skip skip -> new Command.Skip(skip.path(), skip.value(), reason);
      case Move.Retry retry -> new Command.Retry(backoff(subject, retry), reason, null);
      case Move.Rewind rewind ->
          new Command.Rewind(standing(subject, rewind.to()), rewind.compensate(), reason, null);
      case Move.Migrate migrate -> new Command.Migrate(migrate.version(), reason);
      case Move.Pause ignored -> new Command.Reason(reason);
      case Move.Resume ignored -> new Command.Reason(reason);
      case Move.Cancel ignored -> new Command.Reason(reason);
    };
  }

  /** Writes what lets a run that is over go on; nobody else writes to it. */
  private MoveReceipt reopen(Subject subject, MovePlan.Feasible plan, long now) {
    RunRow row = subject.row();
    RunTail tail = new RunTail(row.id(), subject.history().last());
    Outcome outcome =
        Writers.await(
            writers.submit(
                row.id(),
                new Intent.Append(
                    tail,
                    ApplyMoves.rows(environment, row, plan.events(), now),
                    List.of(),
                    plan.projections(),
                    new Intent.RunEnded()),
                written -> announce(row, plan.events(), now, written)));
    return switch (outcome) {
      case Outcome.Applied ignored -> {
        mailroom.wake();
        yield new MoveReceipt(row.id(), MoveReceipt.Standing.DONE, plan.effect());
      }
      case Outcome.Unstorable unstorable ->
          throw EngineException.invalid(
              "unstorable", "The database cannot store its words: " + unstorable.reason());
      default ->
          throw EngineException.conflict(
              "changed-meanwhile",
              "Run '%s' changed meanwhile. Look at it again, and repeat the move if it still makes sense."
                  .formatted(row.id()));
    };
  }

  private void announce(RunRow row, List<Event> events, long now, Outcome outcome) {
    if (outcome instanceof Outcome.Applied applied) {
      long number = applied.number() - events.size();
      List<RecordedEvent> recorded = new ArrayList<>(events.size());
      for (Event event : events) {
        recorded.add(new RecordedEvent(++number, now, row.incarnation(), event));
      }
      live.committed(row.id(), recorded);
      live.sent(applied.sent());
    }
  }
}
