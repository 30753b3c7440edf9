package dev.pawl.engine.query;

import dev.pawl.api.TypeRef;
import dev.pawl.engine.codec.PayloadCodec;
import dev.pawl.engine.error.EngineException;
import dev.pawl.engine.live.LiveRuns;
import dev.pawl.engine.store.RunStatus;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for the ends of runs. Thread-safe. */
public final class AwaitRuns {
  private final LiveRuns live;
  private final RunQueries queries;
  private final PayloadCodec codec;

  public AwaitRuns(LiveRuns live, RunQueries queries, PayloadCodec codec) {
    this.live = live;
    this.queries = queries;
    this.codec = codec;
  }

  public RunStatus end(String runId, Duration limit) {
    CompletableFuture<RunStatus> ending = live.ending(runId);
    RunStatus now = queries.row(runId).status();
    if (now.ended()) {
      live.forgetEnding(runId);
      return now;
    }
    try {
      return ending.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw EngineException.conflict(
          "not-over",
          "Run '%s' is not over after %s. %s"
              .formatted(runId, limit, queries.why(runId).summary()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw EngineException.unavailable("Interrupted while waiting for run '" + runId + "'.");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // JSON's null is an output too; decoded as T
  public <T> T result(String runId, TypeRef<T> type, Duration limit) {
    RunStatus status = end(runId, limit);
    if (status != RunStatus.COMPLETED) {
      RunView.ErrorView error = queries.describe(runId).error();
      throw EngineException.conflict(
          "no-result",
          "Run '%s' has no result: %s%s"
              .formatted(runId, status, error == null ? "." : " (" + error.message() + ")."));
    }
    return (T) codec.decode(queries.output(runId), type.type());
  }
}
