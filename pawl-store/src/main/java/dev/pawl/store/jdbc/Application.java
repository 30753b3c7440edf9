package dev.pawl.store.jdbc;

import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.Intent.Append;
import dev.pawl.engine.store.Intent.ChangeService;
import dev.pawl.engine.store.Intent.Claim;
import dev.pawl.engine.store.Intent.Decide;
import dev.pawl.engine.store.Intent.DeleteRun;
import dev.pawl.engine.store.Intent.Deliver;
import dev.pawl.engine.store.Intent.DropFeedCursor;
import dev.pawl.engine.store.Intent.EraseRun;
import dev.pawl.engine.store.Intent.ForgetClaims;
import dev.pawl.engine.store.Intent.ForgetDeadLetters;
import dev.pawl.engine.store.Intent.ForgetRuns;
import dev.pawl.engine.store.Intent.Guard;
import dev.pawl.engine.store.Intent.MailSeen;
import dev.pawl.engine.store.Intent.MoveFeedCursor;
import dev.pawl.engine.store.Intent.Park;
import dev.pawl.engine.store.Intent.Publish;
import dev.pawl.engine.store.Intent.ReleaseAll;
import dev.pawl.engine.store.Intent.RunEnded;
import dev.pawl.engine.store.Intent.SettleDeadLetter;
import dev.pawl.engine.store.Intent.SettleEffect;
import dev.pawl.engine.store.Intent.StartChild;
import dev.pawl.engine.store.Intent.StartRun;
import dev.pawl.engine.store.Intent.SweepRun;
import dev.pawl.engine.store.Intent.TaskTimeout;
import dev.pawl.engine.store.Intent.TrimFeed;
import dev.pawl.engine.store.Intent.WakeWaiting;
import dev.pawl.engine.store.MailRow;
import dev.pawl.engine.store.Message;
import dev.pawl.engine.store.Outcome;
import dev.pawl.engine.store.Projection;
import dev.pawl.engine.store.Projection.Send;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.util.ArrayList;
import java.util.List;

/** Applies intents, in order, inside a transaction that somebody else begins and ends. */
final class Application {
  private final Session session;
  private final Dialect dialect;
  private final Outcome[] outcomes;
  private final Tails tails;
  private final Changes changes;

  /**
   * @param outcomes takes the outcome of each intent at the intent's place in the batch
   */
  Application(Session session, Dialect dialect, Outcome[] outcomes, Tails tails) {
    this.session = session;
    this.dialect = dialect;
    this.outcomes = outcomes;
    this.tails = tails;
    this.changes = new Changes(session, dialect, outcomes, tails);
  }

  /** Applies the intents at these places of the batch, completely. */
  void apply(List<Intent> batch, int from, int to) throws SQLException {
    gather(batch, from, to);
    changes.send();
  }

  /**
   * Applies all intents.
   *
   * @return events that the commit is to take along
   */
  List<EventRow> applyButLastEvents(List<Intent> batch) throws SQLException {
    gather(batch, 0, batch.size());
    return changes.sendButLastEvents();
  }

  private void gather(List<Intent> batch, int from, int to) throws SQLException {
    for (int index = from; index < to; index++) {
      apply(index, batch.get(index));
    }
  }

  private void apply(int index, Intent intent) throws SQLException {
    switch (intent) {
      case Append append -> {
        changes.settle(append.tail().runId());
        append(index, append);
      }
      case StartRun start -> {
        changes.settle(start.run().id());
        changes.start(index, start);
      }
      case Park park -> {
        changes.settle(park.runId());
        changes.park(index, park);
      }
      case ForgetClaims forget -> {
        changes.settle(forget.runId());
        outcomes[index] =
            RunRows.forgetClaims(session, forget) ? new Outcome.Applied(1) : new Outcome.Refused();
      }
      case Claim claim -> {
        changes.settle(claim.runId());
        changes.claim(index, claim);
      }
      case Deliver deliver -> {
        changes.settle(deliver.message().runId());
        outcomes[index] = deliver(deliver.message());
      }
      case Decide decide -> {
        changes.settle(decide.message().runId());
        outcomes[index] = decide(decide);
      }
      case DeleteRun delete -> {
        changes.settle(delete.runId());
        outcomes[index] = DeletedRuns.delete(session, delete);
      }
      case EraseRun erase -> {
        changes.send();
        outcomes[index] = erase(erase);
      }
      case SweepRun sweep -> outcomes[index] = DeletedRuns.sweep(session, sweep);
      case ForgetRuns forget ->
          outcomes[index] = new Outcome.Applied(DeletedRuns.forget(session, forget.before()));
      case Publish publish -> outcomes[index] = FeedRows.publish(session, dialect, publish.event());
      case MoveFeedCursor move -> outcomes[index] = FeedRows.move(session, move);
      case DropFeedCursor drop -> outcomes[index] = FeedRows.drop(session, drop.name());
      case TrimFeed trim -> outcomes[index] = FeedRows.trim(session, trim);
      case SettleDeadLetter settle -> {
        changes.settle(settle.runId());
        outcomes[index] = DeadLetterRows.settle(session, dialect, settle);
      }
      case ForgetDeadLetters forget -> outcomes[index] = DeadLetterRows.forget(session, forget);
      case SettleEffect settle -> {
        changes.settle(settle.runId());
        outcomes[index] = EffectRows.settle(session, settle);
      }
      case ChangeService change -> outcomes[index] = ServiceRows.change(session, dialect, change);
      case WakeWaiting wake -> {
        changes.send();
        outcomes[index] = new Outcome.Applied(RunRows.wakeWaiting(session, wake));
      }
      case ReleaseAll release -> {
        changes.send();
        outcomes[index] = new Outcome.Applied(RunRows.releaseAll(session, release.at()));
      }
    }
  }

  private Outcome erase(EraseRun erase) throws SQLException {
    dialect.overwriteWhatGoes(session);
    try {
      return ErasedRuns.erase(session, erase);
    } finally {
      dialect.leaveWhatGoes(session);
    }
  }

  private void append(int index, Append append) throws SQLException {
    settleOthers(append);
    if (append.guard() instanceof MailSeen seen && append.consumed().isEmpty() && !sends(append)) {
      for (Projection projection : append.projections()) {
        if (projection instanceof Projection.EndRun end) {
          changes.end(index, append, end, seen);
          return;
        }
      }
    }
    outcomes[index] = append(append);
  }

  /** Whatever waits to be sent comes before what this append does to other runs. */
  private void settleOthers(Append append) throws SQLException {
    if (append.guard() instanceof StartChild child) {
      changes.settle(child.run().id());
    }
    for (Projection projection : append.projections()) {
      if (projection instanceof Send send) {
        changes.settle(send.message().runId());
      }
    }
  }

  private static boolean sends(Append append) {
    return append.projections().stream().anyMatch(Send.class::isInstance);
  }

  private Outcome append(Append append) throws SQLException {
    String runId = append.tail().runId();
    if (append.guard() != null && !holds(runId, append.guard())) {
      return new Outcome.Refused();
    }
    long before = tails.last(append.tail());
    long last = changes.append(append.tail(), append.events());
    MailRows.consume(session, runId, append.consumed(), Math.min(before + 1, last));
    Projections.apply(session, changes, runId, last, append.projections());
    List<MailRow> sent = send(append.projections());
    if (sent.stream().noneMatch(mail -> mail.message().kind() == Message.Kind.CHILD)) {
      buryUntold(append.projections(), last);
    }
    return new Outcome.Applied(last, sent);
  }

  /**
   * Puts messages into mailboxes of other runs, which may be other writers'.
   *
   * <p>Nothing is lost or doubled then: the row of the receiving run is locked by the count of its
   * messages until this transaction ends, so that its own writer parks or ends it before, without
   * having seen the message, or afterwards, when that is refused or the message is known. Two
   * writers that wait for each other's rows are a collision: the database rolls one of them back as
   * a whole, and its batch is applied again from the beginning.
   */
  private List<MailRow> send(List<Projection> projections) throws SQLException {
    List<MailRow> sent = new ArrayList<>();
    for (Projection projection : projections) {
      if (projection instanceof Send send
          && deliver(send.message()) instanceof Outcome.Delivered delivered) {
        sent.add(new MailRow(delivered.order(), send.message(), null));
      }
    }
    return sent;
  }

  /** Nobody heard how the run ended who would have seen to it. */
  private void buryUntold(List<Projection> projections, long last) throws SQLException {
    for (Projection projection : projections) {
      if (projection instanceof Projection.OpenDeadLetter open && open.unlessTold()) {
        changes.bury(open.letter(), last);
      }
    }
  }

  private boolean holds(String runId, Guard guard) throws SQLException {
    return switch (guard) {
      case TaskTimeout timeout -> TaskRows.timeOut(session, timeout);
      case MailSeen seen -> RunRows.hasMail(session, runId, seen.order());
      case RunEnded ignored -> RunRows.isOver(session, runId);
      case StartChild child -> changes.start(child);
    };
  }

  private Outcome deliver(Message message) throws SQLException {
    return MailRows.isUsed(session, message)
        ? new Outcome.Duplicate()
        : MailRows.deliver(session, message);
  }

  private Outcome decide(Decide decide) throws SQLException {
    if (MailRows.isUsed(session, decide.message())) {
      return new Outcome.Duplicate();
    }
    if (TaskRows.decide(session, decide)) {
      Outcome delivered = MailRows.deliver(session, decide.message());
      if (delivered instanceof Outcome.Delivered) {
        return delivered;
      }
      throw new SQLTransactionRollbackException(
          "the run ended while its task was decided", "40001");
    }
    return TaskRows.find(session, decide.taskId())
        .<Outcome>map(Outcome.TaskClosed::new)
        .orElseGet(Outcome.NotFound::new);
  }
}
