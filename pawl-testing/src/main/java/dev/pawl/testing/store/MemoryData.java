package dev.pawl.testing.store;

import dev.pawl.engine.store.Outcome;
import dev.pawl.engine.store.ServiceRow;
import dev.pawl.engine.store.TaskRow;
import dev.pawl.engine.store.Tombstone;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a store in memory keeps. Everything is guarded by one lock, held through {@link #with}. */
final class MemoryData {
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, MemoryRun> runs = new LinkedHashMap<>();
  private final Map<String, TaskRow> tasks = new LinkedHashMap<>();
  private final Map<String, Tombstone> tombstones = new HashMap<>();
  private final MemoryFeed feed = new MemoryFeed();
  private final MemoryDeadLetters deadLetters = new MemoryDeadLetters();
  private final MemoryEffects effects = new MemoryEffects();
  private final SortedMap<String, ServiceRow> services = new TreeMap<>();
  private final Map<String, List<Outcome>> batches = new HashMap<>();

  <T> T with(Supplier<T> body) {
    lock.lock();
    try {
      return body.get();
    } finally {
      lock.unlock();
    }
  }

  Map<String, MemoryRun> runs() {
    return runs;
  }

  @Nullable MemoryRun run(String runId) {
    return runs.get(runId);
  }

  Map<String, TaskRow> tasks() {
    return tasks;
  }

  /** What is left of deleted runs, by id. */
  Map<String, Tombstone> tombstones() {
    return tombstones;
  }

  /**
   * Whether a run is over, nobody who is not over knows it as parent or child, and nothing is left
   * to see to.
   */
  boolean deletable(String runId) {
    MemoryRun run = runs.get(runId);
    if (run == null || !run.ended() || deadLetters.keeps(runId) || effects.keeps(runId)) {
      return false;
    }
    String parent = run.row().parent();
    MemoryRun above = parent == null ? null : runs.get(parent);
    return (above == null || above.ended())
        && runs.values().stream()
            .noneMatch(other -> !other.ended() && runId.equals(other.row().parent()));
  }

  /** The circuit breakers by the names of their services. */
  SortedMap<String, ServiceRow> services() {
    return services;
  }

  MemoryFeed feed() {
    return feed;
  }

  MemoryDeadLetters deadLetters() {
    return deadLetters;
  }

  MemoryEffects effects() {
    return effects;
  }

  /** The outcomes of the batches that were committed, by id. */
  Map<String, List<Outcome>> batches() {
    return batches;
  }
}
