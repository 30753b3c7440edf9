package dev.pawl.testing.store;

import dev.pawl.engine.store.Batch;
import dev.pawl.engine.store.Erasure;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.MailRow;
import dev.pawl.engine.store.Message;
import dev.pawl.engine.store.NewEvent;
import dev.pawl.engine.store.Outcome;
import dev.pawl.engine.store.Projection;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.RunTail;
import dev.pawl.engine.store.ServiceRow;
import dev.pawl.engine.store.StoreWriter;
import dev.pawl.engine.store.TaskRow;
import dev.pawl.engine.store.Tombstone;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Applies batches to the data in memory. An intent is checked first, so that none needs undoing.
 */
final class MemoryWriter implements StoreWriter {
  private final MemoryData data;
  private final MemoryTasks tasks;
  private final Runnable check;

  MemoryWriter(MemoryData data, Runnable check) {
    this.data = data;
    this.tasks = new MemoryTasks(data.tasks());
    this.check = check;
  }

  @Override
  public List<Outcome> commit(Batch batch) {
    check.run();
    return data.with(() -> {
      List<Outcome> before = data.batches().get(batch.id());
      if (before != null) {
        return before;
      }
      List<Outcome> outcomes = new ArrayList<>();
      for (Intent intent : batch.intents()) {
        outcomes.add(apply(intent));
      }
      data.batches().put(batch.id(), List.copyOf(outcomes));
      return outcomes;
    });
  }

  @Override
  public void close() {}

  private Outcome apply(Intent intent) {
    return switch (intent) {
      case Intent.StartRun start -> start(start);
      case Intent.Append append -> append(append);
      case Intent.Park park -> park(park);
      case Intent.ForgetClaims forget -> forgetClaims(forget);
      case Intent.Claim claim -> claim(claim);
      case Intent.ReleaseAll release -> releaseAll(release.at());
      case Intent.Deliver deliver -> deliver(deliver.message());
      case Intent.Decide decide -> decide(decide);
      case Intent.DeleteRun delete -> delete(delete);
      case Intent.EraseRun erase -> erase(erase);
      case Intent.SweepRun ignored -> new Outcome.Applied(0);
      case Intent.ForgetRuns forget -> forget(forget.before());
      case Intent.Publish publish -> data.feed().publish(publish.event());
      case Intent.MoveFeedCursor move -> data.feed().move(move.name(), move.to());
      case Intent.DropFeedCursor drop -> data.feed().drop(drop.name());
      case Intent.TrimFeed trim -> data.feed().trim(trim);
      case Intent.SettleDeadLetter settle -> settle(settle);
      case Intent.ForgetDeadLetters forget ->
          new Outcome.Applied(data.deadLetters().forget(forget.before(), forget.limit()));
      case Intent.SettleEffect settle -> outcome(data.effects().settle(settle));
      case Intent.ChangeService change -> change(change);
      case Intent.WakeWaiting wake -> wake(wake);
    };
  }

  private Outcome settle(Intent.SettleDeadLetter settle) {
    Outcome outcome = outcome(data.deadLetters().settle(settle));
    if (outcome instanceof Outcome.Applied && settle.event() != null) {
      Outcome ignored = data.feed().publish(settle.event());
    }
    return outcome;
  }

  private static Outcome outcome(@Nullable Boolean done) {
    if (done == null) {
      return new Outcome.NotFound();
    }
    return done ? new Outcome.Applied(1) : new Outcome.Refused();
  }

  private Outcome start(Intent.StartRun start) {
    Outcome outcome = start(start.run(), start.events(), start.projections());
    if (outcome instanceof Outcome.Applied applied) {
      start.tail().moveTo(applied.number());
    }
    return outcome;
  }

  private Outcome start(RunRow row, List<NewEvent> events, List<Projection> projections) {
    MemoryRun existing = data.run(row.id());
    if (existing != null) {
      return new Outcome.Exists(existing.row());
    }
    Tombstone tombstone = data.tombstones().get(row.id());
    if (tombstone != null) {
      return new Outcome.Deleted(tombstone);
    }
    MemoryRun run = new MemoryRun(row);
    data.runs().put(row.id(), run);
    run.append(events);
    projections.forEach(projection -> project(run, projection));
    return new Outcome.Applied(run.last());
  }

  private Outcome append(Intent.Append append) {
    RunTail tail = append.tail();
    MemoryRun run = data.run(tail.runId());
    if (run == null || run.last() != tail.last()) {
      return new Outcome.Moved(tail.last());
    }
    for (Projection projection : append.projections()) {
      if (projection instanceof Projection.OpenTask open && tasks.exists(open.task().id())) {
        return new Outcome.Unstorable("there is a task '" + open.task().id() + "' already");
      }
    }
    if (!holds(run, append.guard())) {
      return new Outcome.Refused();
    }
    run.append(append.events());
    run.consume(append.consumed(), tail.last() + 1);
    append.projections().forEach(projection -> project(run, projection));
    tail.moveTo(run.last());
    List<MailRow> sent = send(append.projections());
    if (sent.stream().noneMatch(mail -> mail.message().kind() == Message.Kind.CHILD)) {
      buryUntold(run, append.projections());
    }
    return new Outcome.Applied(run.last(), sent);
  }

  private void buryUntold(MemoryRun run, List<Projection> projections) {
    for (Projection projection : projections) {
      if (projection instanceof Projection.OpenDeadLetter open && open.unlessTold()) {
        data.deadLetters().open(open.letter(), run.last());
      }
    }
  }

  private List<MailRow> send(List<Projection> projections) {
    List<MailRow> sent = new ArrayList<>();
    for (Projection projection : projections) {
      if (projection instanceof Projection.Send send
          && deliver(send.message()) instanceof Outcome.Delivered delivered) {
        sent.add(new MailRow(delivered.order(), send.message(), null));
      }
    }
    return sent;
  }

  private boolean holds(MemoryRun run, Intent.@Nullable Guard guard) {
    return switch (guard) {
      case null -> true;
      case Intent.TaskTimeout timeout ->
          tasks.close(timeout.taskId(), TaskRow.Status.TIMED_OUT, timeout.at(), null);
      case Intent.MailSeen seen -> run.newestMail() == seen.order();
      case Intent.RunEnded ignored -> run.ended() && run.erasure() == null;
      case Intent.StartChild child ->
          start(child.run(), child.events(), child.projections()) instanceof Outcome.Applied;
    };
  }

  private void project(MemoryRun run, Projection projection) {
    switch (projection) {
      case Projection.SetStatus change -> run.stand(change.status(), change.reason());
      case Projection.EndRun end -> run.end(end.status(), end.endedAt());
      case Projection.SetGeneration change -> run.generation(change.generation());
      case Projection.SetVersion change -> run.version(change.version());
      case Projection.SendBack back -> {
        run.generation(back.generation());
        run.giveBack(back.to());
        tasks.withdrawAll(run.row().id(), back.at());
        data.effects().closeAll(run.row().id());
      }
      case Projection.Reopen reopen -> {
        run.reopen(reopen.at());
        data.deadLetters().reopened(run.row().id(), reopen.at());
      }
      case Projection.OpenDeadLetter open -> {
        if (!open.unlessTold()) {
          data.deadLetters().open(open.letter(), run.last());
        }
      }
      case Projection.SettleDeadLetter end -> data.deadLetters().over(run.row().id(), end);
      case Projection.NoteReplay note -> data.deadLetters().note(run.row().id(), note);
      case Projection.OpenEffect open -> data.effects().open(open.effect());
      case Projection.CloseEffect close ->
          data.effects().close(run.row().id(), close.path(), close.concern());
      case Projection.SetLabel label -> run.labels.put(label.name(), label.value());
      case Projection.OpenTask open -> tasks.open(open.task());
      case Projection.EscalateTask change ->
          tasks.escalate(change.taskId(), change.level(), change.groups(), change.dueAt());
      case Projection.WithdrawTask change ->
          tasks.close(change.taskId(), TaskRow.Status.WITHDRAWN, change.at(), null);
      case Projection.WithdrawTasks all -> {
        tasks.withdrawAll(run.row().id(), all.at());
        data.effects().closeAll(run.row().id());
      }
      case Projection.Send ignored -> {} // once the run itself stands as it will
    }
  }

  private Outcome park(Intent.Park park) {
    MemoryRun run = data.run(park.runId());
    if (run == null
        || !run.isIncarnation(park.incarnation())
        || run.newestMail() != park.mailSeen()) {
      return new Outcome.Refused();
    }
    run.park(park.status(), park.wakeAt(), park.reason());
    return new Outcome.Applied(1);
  }

  private Outcome forgetClaims(Intent.ForgetClaims forget) {
    MemoryRun run = data.run(forget.runId());
    if (run == null || !run.isIncarnation(forget.incarnation())) {
      return new Outcome.Refused();
    }
    run.forgetClaims();
    return new Outcome.Applied(1);
  }

  private Outcome claim(Intent.Claim claim) {
    MemoryRun run = data.run(claim.runId());
    if (run == null || run.owned() || run.ended()) {
      return new Outcome.Refused();
    }
    run.claim(claim.node(), claim.epoch(), claim.at());
    return new Outcome.Claimed(run.row());
  }

  private Outcome releaseAll(long at) {
    long released = 0;
    for (MemoryRun run : data.runs().values()) {
      if (run.owned() && !run.ended()) {
        run.release(at);
        released++;
      }
    }
    return new Outcome.Applied(released);
  }

  private Outcome deliver(Message message) {
    MemoryRun run = data.run(message.runId());
    if (run == null) {
      return absent(message.runId());
    }
    if (run.knows(message.id())) {
      return new Outcome.Duplicate();
    }
    if (run.ended()) {
      return new Outcome.Ended(run.status());
    }
    return new Outcome.Delivered(run.put(message), run.owned());
  }

  private Outcome absent(String runId) {
    Tombstone tombstone = data.tombstones().get(runId);
    return tombstone == null ? new Outcome.NotFound() : new Outcome.Deleted(tombstone);
  }

  private Outcome delete(Intent.DeleteRun delete) {
    MemoryRun run = data.run(delete.runId());
    if (run == null) {
      return absent(delete.runId());
    }
    if (!data.deletable(delete.runId())) {
      return new Outcome.Refused();
    }
    RunRow row = run.row();
    data.tombstones()
        .put(
            row.id(),
            new Tombstone(
                row.id(),
                row.namespace(),
                row.workflow(),
                row.inputHash(),
                row.status(),
                delete.at()));
    data.runs().remove(row.id());
    data.effects().delete(row.id());
    data.tasks().values().removeIf(task -> task.runId().equals(row.id()));
    return new Outcome.Applied(1);
  }

  private Outcome erase(Intent.EraseRun erase) {
    MemoryRun run = data.run(erase.runId());
    if (run == null) {
      return absent(erase.runId());
    }
    if (!run.ended()) {
      return new Outcome.Refused();
    }
    tasks.erase(erase.runId());
    data.deadLetters().erase(erase.runId());
    return new Outcome.Applied(run.erase(new Erasure(erase.at(), erase.actor(), erase.reason())));
  }

  private Outcome forget(long before) {
    int present = data.tombstones().size();
    data.tombstones().values().removeIf(tombstone -> tombstone.deletedAt() < before);
    return new Outcome.Applied(present - data.tombstones().size());
  }

  private Outcome change(Intent.ChangeService change) {
    ServiceRow before = data.services().get(change.row().name());
    if (change.row().version() != (before == null ? 0 : before.version()) + 1) {
      return new Outcome.Refused();
    }
    data.services().put(change.row().name(), change.row());
    data.feed().publish(change.event());
    return new Outcome.Applied(change.row().version());
  }

  private Outcome wake(Intent.WakeWaiting wake) {
    List<MemoryRun> waiting =
        data.runs().values().stream()
            .filter(run -> run.waitsFor(wake.reason(), wake.at()))
            .limit(wake.limit())
            .toList();
    waiting.forEach(run -> run.wake(wake.at()));
    return new Outcome.Applied(waiting.size());
  }

  private Outcome decide(Intent.Decide decide) {
    MemoryRun run = data.run(decide.message().runId());
    if (run != null && run.knows(decide.message().id())) {
      return new Outcome.Duplicate();
    }
    TaskRow task = tasks.find(decide.taskId());
    if (task == null) {
      return new Outcome.NotFound();
    }
    boolean open =
        run != null
            && !run.ended()
            && task.runId().equals(decide.message().runId())
            && tasks.close(task.id(), TaskRow.Status.DECIDED, decide.message().at(), decide.by());
    return open
        ? deliver(decide.message())
        : new Outcome.TaskClosed(Objects.requireNonNull(tasks.find(task.id())));
  }
}
