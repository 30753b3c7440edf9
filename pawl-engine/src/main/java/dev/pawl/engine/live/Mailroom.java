package dev.pawl.engine.live;

import dev.pawl.api.Names;
import dev.pawl.engine.clock.EngineClock;
import dev.pawl.engine.clock.Entropy;
import dev.pawl.engine.codec.PayloadCodec;
import dev.pawl.engine.command.Command;
import dev.pawl.engine.command.TaskAnswer;
import dev.pawl.engine.error.EngineException;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.MailRow;
import dev.pawl.engine.store.Message;
import dev.pawl.engine.store.Outcome;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.StoreReader;
import dev.pawl.engine.store.TaskRow;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes messages for runs in. An answer is given when the message is on disk. Thread-safe. */
public final class Mailroom {

  /** Whether a message was new. */
  public enum Receipt {
    ACCEPTED,
    DUPLICATE
  }

  private final Writers writers;
  private final StoreReader reader;
  private final LiveRuns live;
  private final PayloadCodec codec;
  private final EngineClock clock;
  private final Entropy entropy;
  private @Nullable Runnable wake;

  public Mailroom(
      Writers writers,
      StoreReader reader,
      LiveRuns live,
      PayloadCodec codec,
      EngineClock clock,
      Entropy entropy) {
    this.writers = writers;
    this.reader = reader;
    this.live = live;
    this.codec = codec;
    this.clock = clock;
    this.entropy = entropy;
  }

  /** Called when a message made a run due that nobody has in memory. */
  public void onWake(Runnable task) {
    wake = task;
  }

  public Receipt signal(
      String runId, String name, @Nullable Object payload, Optional<String> id, String actor) {
    if (writers.of(runId).overloaded()) {
      throw EngineException.overloaded(
          "Too much waits to be written. Send the signal again in a moment.");
    }
    checkId(id);
    return send(message(runId, Message.Kind.SIGNAL, name, payload, id, actor));
  }

  public Receipt command(
      String runId, Command command, String reason, Optional<String> id, String actor) {
    return send(
        message(
            runId, Message.Kind.COMMAND, command.word(), new Command.Reason(reason), id, actor));
  }

  /** An operator's move on a run that goes on. */
  public void move(String runId, Command command, Object payload, String id, String actor) {
    send(message(runId, Message.Kind.COMMAND, command.word(), payload, Optional.of(id), actor));
  }

  /** A run is due that nobody has in memory. */
  public void wake() {
    Runnable task = wake;
    if (task != null) {
      task.run();
    }
  }

  /** A message that took the id of a child's end would keep the end from its parent. */
  private static void checkId(Optional<String> id) {
    if (id.isPresent() && id.get().startsWith(Message.OWN_ID)) {
      throw EngineException.invalid(
          "reserved-id",
          "The message id '%s' begins with '%s', which only messages between runs do. Use another."
              .formatted(id.get(), Message.OWN_ID));
    }
  }

  /** Names a position of a run that has begun. */
  public Receipt checkpoint(
      String runId, Command.Checkpoint wanted, Optional<String> id, String actor) {
    try {
      Names.check("checkpoint's name", wanted.name());
    } catch (IllegalArgumentException e) {
      throw EngineException.invalid("bad-name", String.valueOf(e.getMessage()), e);
    }
    RunRow row = reader.run(runId).orElseThrow(() -> EngineException.runNotFound(runId));
    if (row.status() == RunStatus.PENDING) {
      throw EngineException.conflict(
          "not-begun",
          "Run '%s' has not begun, so there is nothing yet to come back to. Set the checkpoint when it runs."
              .formatted(runId));
    }
    return send(message(runId, Message.Kind.COMMAND, Command.CHECKPOINT.word(), wanted, id, actor));
  }

  private Message message(
      String runId,
      Message.Kind kind,
      String name,
      @Nullable Object payload,
      Optional<String> id,
      String actor) {
    long now = clock.millis();
    return new Message(
        runId,
        id.orElseGet(() -> entropy.nextId(now)),
        kind,
        name,
        now,
        actor,
        codec.encode(payload));
  }

  private Receipt send(Message message) {
    return receipt(
        message.runId(),
        Writers.await(
            writers.submit(
                message.runId(),
                new Intent.Deliver(message),
                outcome -> delivered(message, outcome))));
  }

  public Receipt decide(String taskId, TaskAnswer answer, Optional<String> id, String actor) {
    TaskRow task = reader.task(taskId).orElseThrow(() -> EngineException.taskNotFound(taskId));
    if (!task.choices().isEmpty() && !task.choices().contains(answer.choice())) {
      throw EngineException.invalid(
          "unknown-choice",
          "Task '%s' does not offer '%s'. Choose one of: %s."
              .formatted(taskId, answer.choice(), String.join(", ", task.choices())));
    }
    checkId(id);
    Message message = message(task.runId(), Message.Kind.DECISION, task.path(), answer, id, actor);
    Outcome outcome =
        Writers.await(
            writers.submit(
                task.runId(),
                new Intent.Decide(taskId, actor, message),
                written -> delivered(message, written)));
    return receipt(task.runId(), outcome);
  }

  private void delivered(Message message, Outcome outcome) {
    if (outcome instanceof Outcome.Delivered delivered) {
      boolean here = live.deliver(new MailRow(delivered.order(), message, null));
      if (!here) {
        wake();
      }
    }
  }

  private static Receipt receipt(String runId, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Delivered ignored -> Receipt.ACCEPTED;
      case Outcome.Duplicate ignored -> Receipt.DUPLICATE;
      case Outcome.NotFound ignored -> throw EngineException.runNotFound(runId);
      case Outcome.Deleted deleted -> throw EngineException.runDeleted(deleted.tombstone());
      case Outcome.Ended ended ->
          throw EngineException.conflict(
              "run-ended",
              "Run '%s' is over (%s) and takes no more messages.".formatted(runId, ended.status()));
      case Outcome.TaskClosed closed ->
          throw EngineException.conflict(
              "task-closed",
              "Task '%s' is no longer open: %s%s."
                  .formatted(
                      closed.task().id(),
                      closed.task().status(),
                      closed.task().decidedBy() == null ? "" : " by " + closed.task().decidedBy()));
      case Outcome.Unstorable unstorable ->
          throw EngineException.invalid(
              "unstorable", "The database cannot store this message: " + unstorable.reason());
      case Outcome.Applied ignored -> throw unexpected(outcome);
      case Outcome.Refused ignored -> throw unexpected(outcome);
      case Outcome.Moved ignored -> throw unexpected(outcome);
      case Outcome.Exists ignored -> throw unexpected(outcome);
      case Outcome.Claimed ignored -> throw unexpected(outcome);
    };
  }

  private static IllegalStateException unexpected(Outcome outcome) {
    return new IllegalStateException("A message cannot have the outcome " + outcome + ".");
  }
}
