package dev.pawl.engine.steer;

import dev.pawl.engine.command.MoveRefusal;
import dev.pawl.engine.error.EngineException;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.live.EventListener;
import dev.pawl.engine.live.LiveRuns;
import dev.pawl.engine.run.RunEnvironment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Waits until a run of this engine has recorded what became of a message. To be opened before the
 * message is sent.
 */
final class AwaitAnswer implements EventListener, AutoCloseable {
  private final LiveRuns live;
  private final RunEnvironment environment;
  private final String runId;
  private final String messageId;
  private final CompletableFuture<Optional<MoveRefusal>> answer = new CompletableFuture<>();

  AwaitAnswer(LiveRuns live, RunEnvironment environment, String runId, String messageId) {
    this.live = live;
    this.environment = environment;
    this.runId = runId;
    this.messageId = messageId;
    live.listen(this);
  }

  @Override
  public void committed(String run, List<RecordedEvent> events) {
    if (!run.equals(runId)) {
      return;
    }
    for (RecordedEvent event : events) {
      if (messageId.equals(message(event.fact()))) {
        answer.complete(refusal(event));
      }
    }
  }

  private static @Nullable String message(Fact fact) {
    return switch (fact) {
      case Fact.Skipped skipped -> skipped.message();
      case Fact.Retried retried -> retried.message();
      case Fact.RewindStarted started -> started.message();
      case Fact.Rewound rewound -> rewound.message();
      case Fact.Migrated migrated -> migrated.message();
      case Fact.MoveRefused refused -> refused.message();
      default -> null;
    };
  }

  private Optional<MoveRefusal> refusal(RecordedEvent event) {
    return event.fact() instanceof Fact.MoveRefused refused
        ? Optional.of(
            new MoveRefusal(
                refused.code(),
                String.valueOf(environment.codec().decode(event.event().payload(), String.class))))
        : Optional.empty();
  }

  /**
   * Waits for the answer.
   *
   * @throws EngineException when the run refused the move
   */
  MoveReceipt within(Duration patience, String effect, boolean immediate) {
    if (immediate || !live.executing()) {
      return new MoveReceipt(runId, MoveReceipt.Standing.ACCEPTED, effect);
    }
    try {
      Optional<MoveRefusal> refusal = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (refusal.isPresent()) {
        throw PlanMoves.refused(refusal.get());
      }
      return new MoveReceipt(runId, MoveReceipt.Standing.DONE, effect);
    } catch (TimeoutException e) {
      return new MoveReceipt(runId, MoveReceipt.Standing.ACCEPTED, effect);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new MoveReceipt(runId, MoveReceipt.Standing.ACCEPTED, effect);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    live.unlisten(this);
  }
}
