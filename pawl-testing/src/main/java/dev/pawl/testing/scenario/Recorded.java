package dev.pawl.testing.scenario;

import dev.pawl.engine.RunHandle;
import dev.pawl.engine.query.HistoryEntry;
import dev.pawl.engine.store.Batch;
import dev.pawl.engine.store.Intent;
import dev.pawl.testing.TestEngine;
import java.util.List;
import java.util.Set;

/** What is about to be recorded, and what is. */
final class Recorded {
  private Recorded() {}

  /** Whether a batch appends an event of one of these types. */
  static boolean any(Batch batch, Set<String> types) {
    return batch.intents().stream()
        .filter(Intent.Append.class::isInstance)
        .flatMap(intent -> ((Intent.Append) intent).events().stream())
        .anyMatch(event -> types.contains(event.type()));
  }

  /** The types of a run's events, in order. */
  static List<String> types(TestEngine engine, RunHandle run) {
    return engine.engine().history(run.id(), 0, 1_000).stream().map(HistoryEntry::type).toList();
  }
}
