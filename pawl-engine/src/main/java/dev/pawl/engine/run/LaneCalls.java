package dev.pawl.engine.run;

import dev.pawl.api.CancelledException;
import dev.pawl.engine.codec.PayloadException;
import dev.pawl.engine.history.Paths;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the code of lanes asks of its run, on their own threads and without the lock. The lane that
 * calls holds the baton.
 */
final class LaneCalls {
  private final Incarnation run;
  private final RunLoop loop;
  private final Occurrences occurrences = new Occurrences();

  /** What random numbers derive from. */
  private long seed;

  LaneCalls(Incarnation run, RunLoop loop, long seed) {
    this.run = run;
    this.loop = loop;
    this.seed = seed;
  }

  <T> @Nullable T await(Lane lane, Operation<T> operation) {
    if (lane.refusesOperations()) {
      loop.throwIfUnwound();
      lane.throwIfDismissed();
      throw new CancelledException(String.valueOf(lane.cancelled));
    }
    return awaitAnyway(lane, operation);
  }

  /** Waits also when the lane is cancelled: for what a lane writes at its end. */
  <T> @Nullable T awaitAnyway(Lane lane, Operation<T> operation) {
    run.withLock(() -> {
      loop.throwIfUnwound();
      lane.throwIfDismissed();
      loop.ask(lane, operation);
    });
    awaitTurn(lane, operation);
    loop.throwIfUnwound();
    lane.throwIfDismissed();
    try {
      return operation.take();
    } catch (PayloadException e) {
      run.withLock(() -> run.block(e.code(), e.getMessage()));
      loop.throwIfUnwound();
      throw e;
    }
  }

  private void awaitTurn(Lane lane, Operation<?> operation) {
    if (operation instanceof StepOperation) {
      lane.awaitTurn();
    } else {
      Map<String, String> context = LogContext.leave();
      lane.awaitTurn();
      LogContext.comeBack(run.id(), context);
    }
  }

  /** Passes a value of workflow code through the codec; one that does not fit blocks the run. */
  <T> T orBlock(String what, Supplier<T> body) {
    try {
      return body.get();
    } catch (PayloadException e) {
      run.withLock(() -> run.block(e.code(), what + ": " + e.getMessage()));
      loop.throwIfUnwound();
      throw e;
    }
  }

  String newPath(String path) {
    return Paths.occurrence(path, occurrences.count(path));
  }

  /** The next number of the lane's own stream. */
  long random(Lane lane) {
    return RandomStream.number(seed, lane.path(), ++lane.draws);
  }

  /** The random numbers of a fork are its own from here on. */
  void reseed(long other) {
    seed = other;
  }
}
