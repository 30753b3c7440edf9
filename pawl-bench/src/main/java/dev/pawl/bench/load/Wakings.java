package dev.pawl.bench.load;

import dev.pawl.engine.Engine;
import dev.pawl.engine.RunHandle;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.live.EventListener;
import dev.pawl.engine.store.RunStatus;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A run that is paused out of memory and resumed again and again. Used by one thread. */
public final class Wakings implements EventListener {
  private static final long PATIENCE_NANOS = Duration.ofMinutes(5).toNanos();
  private static final long LOOK_NANOS = 1_000_000;
  private static final String ACTOR = "bench";

  private final Engine engine;
  private final String runId;
  private final BlockingQueue<Long> resumed = new ArrayBlockingQueue<>(1);
  private volatile long events;

  private Wakings(Engine engine, String runId) {
    this.engine = engine;
    this.runId = runId;
  }

  /** Starts a run of {@link BenchWorkflows#stepsThenWait} and waits until its steps are done. */
  public static Wakings of(EngineUnderLoad load, int steps) {
    RunHandle run = load.engine().start(BenchWorkflows.WAITS, steps);
    Wakings wakings = new Wakings(load.engine(), run.id());
    load.engine().listen(wakings);
    wakings.awaitEvents(steps);
    return wakings;
  }

  /** How many events the run has. */
  public long events() {
    return events;
  }

  /** Pauses the run, then resumes it; returns the nanoseconds until it has taken the latter. */
  public long wake() {
    engine.pause(runId, ACTOR, "");
    awaitOutOfMemory();
    long start = System.nanoTime();
    engine.resume(runId, ACTOR, "");
    try {
      Long end = resumed.poll(PATIENCE_NANOS, TimeUnit.NANOSECONDS);
      if (end == null) {
        throw new IllegalStateException("the run does not wake: " + engine.why(runId).summary());
      }
      return end - start;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for a run", e);
    }
  }

  @Override
  public void committed(String id, List<RecordedEvent> added) {
    if (id.equals(runId)) {
      events = added.getLast().number();
      if (added.getLast().fact() instanceof Fact.Resumed) {
        resumed.add(System.nanoTime());
      }
    }
  }

  private void awaitEvents(int steps) {
    long start = System.nanoTime();
    while (events < steps) {
      look(start);
    }
  }

  private void awaitOutOfMemory() {
    long start = System.nanoTime();
    while (engine.loadedRuns() > 0 || engine.row(runId).status() != RunStatus.PAUSED) {
      look(start);
    }
  }

  private void look(long since) {
    if (System.nanoTime() - since > PATIENCE_NANOS) {
      throw new IllegalStateException("the run is stuck: " + engine.why(runId).summary());
    }
    LockSupport.parkNanos(LOOK_NANOS);
  }
}
