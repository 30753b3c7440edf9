package dev.pawl.engine.retain;

import dev.pawl.engine.clock.EngineClock;
import dev.pawl.engine.error.EngineException;
import dev.pawl.engine.live.Writers;
import dev.pawl.engine.query.RunQueries;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.Outcome;
import dev.pawl.engine.store.RunCursor;
import dev.pawl.engine.store.RunFilter;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Overwrites the user data of finished runs. Thread-safe. */
public final class EraseRuns {
  private static final int PAGE = 500;

  /** How many events are named, so that the answer stays readable. */
  private static final int MAX_EVENTS = 1_000;

  private final Store store;
  private final Writers writers;
  private final RunQueries queries;
  private final EngineClock clock;

  public EraseRuns(Store store, Writers writers, RunQueries queries, EngineClock clock) {
    this.store = store;
    this.writers = writers;
    this.queries = queries;
    this.clock = clock;
  }

  public Erased erase(String runId, String actor, String reason) {
    Outcome outcome =
        Writers.await(
            writers.submit(
                runId, new Intent.EraseRun(runId, clock.millis(), actor, reason), written -> {}));
    // Says that there is no such run, or that it was deleted.
    RunRow row = queries.row(runId);
    if (outcome instanceof Outcome.Applied applied) {
      return new Erased(
          runId,
          applied.number(),
          row.parent(),
          children(runId),
          store.reader().publishedBy(runId, MAX_EVENTS),
          store.dropRemains());
    }
    if (outcome instanceof Outcome.Unstorable unstorable) {
      throw EngineException.invalid(
          "unstorable", "The database cannot store who erases or why: " + unstorable.reason());
    }
    throw EngineException.conflict(
        "not-over",
        "Run '%s' is %s. Only a run that is over can be erased: wait for its end, or cancel it first ('pawl cancel %s')."
            .formatted(runId, row.status().name().toLowerCase(Locale.ROOT), runId));
  }

  private List<String> children(String runId) {
    List<String> ids = new ArrayList<>();
    RunFilter filter = RunFilter.newest(PAGE).parent(runId);
    List<RunRow> page = store.reader().runs(filter);
    while (!page.isEmpty()) {
      page.forEach(row -> ids.add(row.id()));
      page = store.reader().runs(filter.after(RunCursor.behind(page.getLast())));
    }
    return ids;
  }
}
