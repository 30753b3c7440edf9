package dev.pawl.bench.load;

import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.live.EventListener;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Tells whoever started a run that it is over, without asking the database. Thread-safe. */
final class Endings implements EventListener {
  private static final long PATIENCE_MINUTES = 10;

  private final Map<String, CompletableFuture<Long>> waiting = new ConcurrentHashMap<>();

  /** Announces a run before it is started. */
  CompletableFuture<Long> expect(String runId) {
    CompletableFuture<Long> ending = new CompletableFuture<>();
    waiting.put(runId, ending);
    return ending;
  }

  @Override
  public void committed(String runId, List<RecordedEvent> events) {
    Fact last = events.getLast().fact();
    if (last instanceof Fact.RunCompleted) {
      CompletableFuture<Long> ending = take(runId);
      if (ending != null) {
        ending.complete(System.nanoTime());
      }
    } else if (isWrong(last)) {
      CompletableFuture<Long> ending = take(runId);
      if (ending != null) {
        ending.completeExceptionally(
            new IllegalStateException("run " + runId + " did not complete: " + last));
      }
    }
  }

  private @Nullable CompletableFuture<Long> take(String runId) {
    return waiting.remove(runId);
  }

  private static boolean isWrong(Fact fact) {
    return fact instanceof Fact.RunFailed
        || fact instanceof Fact.RunCancelled
        || fact instanceof Fact.RunTimedOut
        || fact instanceof Fact.RunBlocked;
  }

  /** Waits for a run to complete; gives the moment, as {@link System#nanoTime} has it. */
  static long await(CompletableFuture<Long> ending) {
    try {
      return ending.get(PATIENCE_MINUTES, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for a run", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (TimeoutException e) {
      throw new IllegalStateException("a run did not complete", e);
    }
  }
}
