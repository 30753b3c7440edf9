package dev.pawl.engine.live;

import dev.pawl.engine.command.Command;
import dev.pawl.engine.command.MoveRefusal;
import dev.pawl.engine.history.Event;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.move.MovePlan;
import dev.pawl.engine.move.Order;
import dev.pawl.engine.move.PlanMigration;
import dev.pawl.engine.move.PlanRewind;
import dev.pawl.engine.move.Points;
import dev.pawl.engine.move.Subject;
import dev.pawl.engine.run.LoadedHistory;
import dev.pawl.engine.run.RunEnvironment;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.MailRow;
import dev.pawl.engine.store.Message;
import dev.pawl.engine.store.NewEvent;
import dev.pawl.engine.store.Outcome;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.RunTail;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Carries out what operators want done to a run between two of its incarnations, when it is claimed
 * and before its code executes. Thread-safe.
 */
public final class ApplyMoves {
  private final RunEnvironment environment;
  private final Writers writers;
  private final RehearseRuns rehearsals;

  ApplyMoves(RunEnvironment environment, Workflows workflows, Writers writers) {
    this.environment = environment;
    this.writers = writers;
    this.rehearsals = new RehearseRuns(environment, workflows);
  }

  /**
   * The next message that asks for such a move. One that comes after a cancellation waits until the
   * run has taken that, unless the run is blocked and cannot.
   */
  static Optional<MailRow> next(List<MailRow> mail, LoadedHistory history) {
    for (MailRow row : mail) {
      Message message = row.message();
      if (message.kind() == Message.Kind.COMMAND) {
        Optional<Command> command = Command.of(message.name());
        if (command.filter(Command::needsStandstill).isPresent()) {
          return Optional.of(row);
        }
        if (command.equals(Optional.of(Command.CANCEL)) && history.blockedBy() == null) {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Carries out a move, or records why it makes no sense.
   *
   * @param whenWritten hears of the outcome, on the writer's thread
   */
  void apply(
      RunRow row,
      RunTail tail,
      LoadedHistory history,
      MailRow mail,
      Consumer<Outcome> whenWritten) {
    Message message = mail.message();
    long now = environment.clock().millis();
    MovePlan plan = plan(new Subject(row, history), message, now);
    switch (plan) {
      case MovePlan.Feasible feasible ->
          write(
              row,
              tail,
              mail,
              feasible,
              now,
              outcome -> {
                if (outcome instanceof Outcome.Unstorable unstorable) {
                  refuse(row, tail, mail, unstorable(unstorable), whenWritten);
                } else {
                  whenWritten.accept(outcome);
                }
              });
      case MovePlan.Refused refused -> refuse(row, tail, mail, refused.refusal(), whenWritten);
    }
  }

  private static MoveRefusal unstorable(Outcome.Unstorable unstorable) {
    return new MoveRefusal(
        "unstorable", "The database cannot store its words: " + unstorable.reason());
  }

  private MovePlan plan(Subject subject, Message message, long now) {
    Object payload = payload(message);
    return switch (payload) {
      case Command.Rewind wanted ->
          PlanRewind.of(
              subject,
              new Order(message.actor(), wanted.reason(), message.id(), now),
              destination(subject, wanted),
              wanted.compensate(),
              environment.codec());
      case Command.Migrate wanted ->
          PlanMigration.of(
              subject,
              new Order(message.actor(), wanted.reason(), message.id(), now),
              wanted.version(),
              rehearsals.rehearse(subject, wanted.version()));
      case null, default ->
          MovePlan.refused(
              "unreadable", "The message '%s' cannot be read.".formatted(message.id()));
    };
  }

  private static long destination(Subject subject, Command.Rewind wanted) {
    return Boolean.TRUE.equals(wanted.checkpoint())
        ? Points.standing(subject, wanted.to())
        : wanted.to();
  }

  private @Nullable Object payload(Message message) {
    Class<?> type =
        message.name().equals(Command.REWIND.word()) ? Command.Rewind.class : Command.Migrate.class;
    return environment.codec().decode(message.payload(), type);
  }

  private void refuse(
      RunRow row, RunTail tail, MailRow mail, MoveRefusal refusal, Consumer<Outcome> whenWritten) {
    Message message = mail.message();
    Event event =
        new Event(
            "",
            new Fact.MoveRefused(message.name(), refusal.code(), message.actor(), message.id()),
            environment.codec().encode(refusal.why()));
    MovePlan.Feasible plan = new MovePlan.Feasible(List.of(event), List.of(), "");
    write(row, tail, mail, plan, environment.clock().millis(), whenWritten);
  }

  private void write(
      RunRow row,
      RunTail tail,
      MailRow mail,
      MovePlan.Feasible plan,
      long now,
      Consumer<Outcome> whenWritten) {
    var ignored =
        writers.submit(
            row.id(),
            new Intent.Append(
                tail,
                rows(environment, row, plan.events(), now),
                List.of(mail.order()),
                plan.projections(),
                null),
            whenWritten);
  }

  /**
   * The rows of events that no incarnation writes.
   *
   * @param now the time that the rows beside the history have, too
   */
  public static List<NewEvent> rows(
      RunEnvironment environment, RunRow row, List<Event> events, long now) {
    List<NewEvent> rows = new ArrayList<>(events.size());
    for (Event event : events) {
      int generation = row.generation() + (event.fact() instanceof Fact.Rewound ? 1 : 0);
      rows.add(environment.eventCodec().encode(event, now, row.incarnation(), generation));
    }
    return rows;
  }
}
