package dev.pawl.store;

import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.Message;
import dev.pawl.engine.store.NewEvent;
import dev.pawl.engine.store.Projection;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.RunTail;
import dev.pawl.engine.store.TaskRow;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows and intents for tests, with everything filled in that a test does not talk about. */
final class Rows {
  private Rows() {}

  static RunRow run(String id) {
    return run(id, RunStatus.PENDING, null, 100L, 0, 1_000);
  }

  static RunRow run(
      String id,
      RunStatus status,
      @Nullable String owner,
      @Nullable Long wakeAt,
      int priority,
      long createdAt) {
    return new RunRow(
        id,
        "default",
        "refund",
        "1",
        status,
        priority,
        1,
        owner == null ? 0 : 1,
        owner,
        owner == null ? 0 : 7,
        wakeAt,
        0,
        owner == null ? 0 : 1,
        null,
        null,
        "hash",
        createdAt,
        null,
        null,
        null);
  }

  static RunRow owned(String id) {
    return run(id, RunStatus.RUNNING, "node", null, 0, 1_000);
  }

  static Intent.StartRun start(RunRow run) {
    return new Intent.StartRun(
        run, new RunTail(run.id(), 0), List.of(event("RunStarted", "")), List.of());
  }

  static NewEvent event(String type, String path) {
    return new NewEvent(type, path, 5, 1, 1, null, null);
  }

  static NewEvent event(String path, byte @Nullable [] meta, byte @Nullable [] payload) {
    return new NewEvent("StepCompleted", path, 5, 1, 1, meta, payload);
  }

  static Intent.Append append(RunTail tail, String... paths) {
    List<NewEvent> events = List.of(paths).stream().map(p -> event("StepCompleted", p)).toList();
    return new Intent.Append(tail, events, List.of(), List.of(), null);
  }

  static Intent.Append project(RunTail tail, Projection... projections) {
    return new Intent.Append(
        tail, List.of(event("Changed", "x")), List.of(), List.of(projections), null);
  }

  static Intent.Append guarded(RunTail tail, Intent.Guard guard, Projection... projections) {
    return new Intent.Append(
        tail, List.of(event("Guarded", "x")), List.of(), List.of(projections), guard);
  }

  static Intent.Append consuming(RunTail tail, Long... orders) {
    return new Intent.Append(
        tail,
        List.of(event("Consumed", "x"), event("After", "y")),
        List.of(orders),
        List.of(),
        null);
  }

  static Intent.Claim claim(String runId) {
    return new Intent.Claim(runId, "node", 7, 500);
  }

  static Intent.Park park(String runId, int incarnation, @Nullable Long wakeAt, long mailSeen) {
    return new Intent.Park(runId, incarnation, RunStatus.WAITING, wakeAt, mailSeen, "waits");
  }

  static Intent.Deliver signal(String runId, String id, long at) {
    return new Intent.Deliver(message(runId, id, Message.Kind.SIGNAL, at));
  }

  static Intent.Deliver command(String runId, String id, long at) {
    return new Intent.Deliver(message(runId, id, Message.Kind.COMMAND, at));
  }

  static Message message(String runId, String id, Message.Kind kind, long at) {
    byte[] payload = id.getBytes(StandardCharsets.UTF_8);
    return new Message(runId, id, kind, "name", at, "ann", payload);
  }

  static Intent.Decide decide(TaskRow task, String messageId) {
    return new Intent.Decide(
        task.id(), "bob", message(task.runId(), messageId, Message.Kind.DECISION, 900));
  }

  static TaskRow task(String runId, String path) {
    return new TaskRow(
        runId + "/" + path,
        runId,
        path,
        TaskRow.Status.OPEN,
        "Really?",
        0,
        List.of("ann", "b\"o,b\n"),
        List.of("managers"),
        List.of("yes", "no"),
        600,
        700L,
        null,
        null);
  }
}
