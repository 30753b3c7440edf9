package dev.pawl.engine.steer;

import dev.pawl.engine.command.Command;
import dev.pawl.engine.error.EngineException;
import dev.pawl.engine.history.Event;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.live.ApplyMoves;
import dev.pawl.engine.live.LiveRuns;
import dev.pawl.engine.live.Mailroom;
import dev.pawl.engine.live.Workflows;
import dev.pawl.engine.live.Writers;
import dev.pawl.engine.move.Move;
import dev.pawl.engine.move.MovePlan;
import dev.pawl.engine.move.Order;
import dev.pawl.engine.move.Subject;
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

/**
 * Makes moves: those that operators ask for, and those that are part of something else, such as the
 * replay of a run that gave up. Thread-safe.
 */
public final class MakeMoves {
  private final RunEnvironment environment;
  private final Writers writers;
  private final Mailroom mailroom;
  private final LiveRuns live;
  private final PlanMoves plans;
  private final ForkRuns forks;

  public MakeMoves(
      RunEnvironment environment,
      Workflows workflows,
      StoreReader reader,
      Writers writers,
      Mailroom mailroom,
      LiveRuns live) {
    this.environment = environment;
    this.writers = writers;
    this.mailroom = mailroom;
    this.live = live;
    this.plans = new PlanMoves(environment, workflows, reader);
    this.forks = new ForkRuns(environment, workflows, reader, writers, mailroom);
  }

  PlanMoves plans() {
    return plans;
  }

  ForkRuns forks() {
    return forks;
  }

  /**
   * Makes a move.
   *
   * @param actor who wants it, for the record
   * @param reason why, for people
   * @throws EngineException when there is no such run, or the move makes no sense
   */
  public MoveReceipt make(String runId, Move move, String actor, String reason) {
    Subject subject = plans.subject(runId);
    Order order = new Order(actor, reason, null, now());
    MovePlan.Feasible plan = plans.feasible(subject, move, order);
    if (subject.row().endedAt() != null) {
      return reopen(subject, plan, order.at());
    }
    String id = environment.entropy().nextId(now());
    try (AwaitAnswer answer = new AwaitAnswer(live, environment, runId, id)) {
      mailroom.move(runId, move.command(), PlanMoves.message(subject, move, reason), id, actor);
      return answer.within(environment.settings().movePatience(), plan.effect(), isImmediate(move));
    }
  }

  /**
   * Makes a move on a run that is over, together with what else that implies.
   *
   * @param implied by the move at its time
   * @throws EngineException also when the run is not over
   */
  public MoveReceipt reopen(
      String runId, Move move, String actor, String reason, LongFunction<Projection> implied) {
    Subject subject = plans.subject(runId);
    if (subject.row().endedAt() == null) {
      throw EngineException.conflict(
          "run-goes-on", "Run '%s' goes on (%s).".formatted(runId, subject.row().status()));
    }
    Order order = new Order(actor, reason, null, now());
    MovePlan.Feasible plan = plans.feasible(subject, move, order);
    List<Projection> projections = new ArrayList<>(plan.projections());
    projections.add(implied.apply(order.at()));
    return reopen(
        subject, new MovePlan.Feasible(plan.events(), projections, plan.effect()), order.at());
  }

  /** Tries a step in doubt again that is said not to have happened; what happens, in words. */
  public String notHappened(String runId, String path, String actor, String reason) {
    String id = environment.entropy().nextId(now());
    try (AwaitAnswer answer = new AwaitAnswer(live, environment, runId, id)) {
      mailroom.move(runId, Command.RETRY, new Command.Retry(path, reason, true), id, actor);
      return answer
          .within(environment.settings().movePatience(), "tries '%s' again".formatted(path), false)
          .effect();
    }
  }

  /** A fork that takes the place of another run, together with what else that implies. */
  public Moves.Forked replace(
      ForkRequest request, Map<String, String> labels, LongFunction<Projection> implied) {
    return forks.replace(plans.subject(request.runId()), request, labels, implied.apply(now()));
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

  private long now() {
    return environment.clock().millis();
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
