package dev.pawl.store.golden;

import dev.pawl.engine.store.Batch;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.NewEvent;
import dev.pawl.engine.store.Outcome;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.RunTail;
import dev.pawl.engine.store.Store;
import dev.pawl.engine.store.StoreWriter;
import dev.pawl.engine.store.StoredEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A recorded history as that of a run which waits to be executed. */
final class Retelling {
  private Retelling() {}

  /** Puts a run with this history into a store. Nobody owns it, and it is due at once. */
  static void begin(Store store, RunRow row, List<StoredEvent> history, Instant now) {
    List<NewEvent> events = history.stream().map(StoredEvent::event).toList();
    Intent start =
        new Intent.StartRun(
            waiting(row, now.toEpochMilli()), new RunTail(row.id(), 0), events, List.of());
    try (StoreWriter writer = store.openWriter(0)) {
      List<Outcome> outcomes = writer.commit(new Batch("retell " + row.id(), List.of(start)));
      if (!(outcomes.getFirst() instanceof Outcome.Applied)) {
        throw new IllegalStateException("Run '%s' was not kept: %s".formatted(row.id(), outcomes));
      }
    }
  }

  private static RunRow waiting(RunRow row, long now) {
    @Nullable Long never = null;
    return new RunRow(
        row.id(),
        row.namespace(),
        row.workflow(),
        row.version(),
        row.status() == RunStatus.PAUSED ? RunStatus.PAUSED : RunStatus.WAITING,
        row.priority(),
        row.generation(),
        row.incarnation(),
        null,
        0,
        now,
        0,
        0,
        null,
        row.parent(),
        row.inputHash(),
        row.createdAt(),
        row.startedAt(),
        never,
        row.deadlineAt());
  }
}
