package dev.pawl.engine.query;

import dev.pawl.engine.clock.EngineClock;
import dev.pawl.engine.history.EventCodec;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.live.RunLoader;
import dev.pawl.engine.report.BaselineSettings;
import dev.pawl.engine.report.LearnBaselines;
import dev.pawl.engine.report.RunReport;
import dev.pawl.engine.store.RunFilter;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.StoreReader;
import dev.pawl.engine.store.StoredEvent;
import dev.pawl.engine.store.TimeRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reports what runs came to, compared with what the same workflow usually takes. What was learnt
 * from a run that is over is kept, because it does not change. Thread-safe.
 */
public final class ReportRuns {
  /** Runs with longer histories are not learnt from, because reading them would take long. */
  private static final int MOST_EVENTS = 10_000;

  /** How many runs are remembered by what their stages took, the least used forgotten first. */
  private static final int MOST_REMEMBERED = 5_000;

  private final StoreReader reader;
  private final EventCodec codec;
  private final RunQueries queries;
  private final EngineClock clock;
  private final BaselineSettings settings;

  /** Guards itself. */
  private final Map<String, Map<String, List<Duration>>> learnt = new LeastUsed();

  /** Forgets what was not asked for longest. */
  private static final class LeastUsed extends LinkedHashMap<String, Map<String, List<Duration>>> {
    private static final long serialVersionUID = 1;

    LeastUsed() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Map<String, List<Duration>>> eldest) {
      return size() > MOST_REMEMBERED;
    }
  }

  public ReportRuns(
      StoreReader reader,
      EventCodec codec,
      RunQueries queries,
      EngineClock clock,
      BaselineSettings settings) {
    this.reader = reader;
    this.codec = codec;
    this.queries = queries;
    this.clock = clock;
    this.settings = settings;
  }

  public RunReport report(String runId) {
    RunRow row = queries.row(runId);
    return RunReport.of(
        row,
        RunLoader.read(reader, codec, runId).all(),
        LearnBaselines.of(row.workflow(), examples(row), settings),
        settings,
        clock.millis());
  }

  /**
   * What the stages took in the newest completed runs of the same workflow, itself left out. Of a
   * run that is over only those that were over before it: its grade does not change any more.
   */
  private List<Map<String, List<Duration>>> examples(RunRow row) {
    List<Map<String, List<Duration>>> examples = new ArrayList<>();
    if (settings.learnFrom() == 0) {
      return examples;
    }
    RunFilter filter =
        RunFilter.newest(settings.learnFrom() + 1)
            .namespace(row.namespace())
            .workflow(row.workflow())
            .statuses(Set.of(RunStatus.COMPLETED))
            .ended(new TimeRange(null, row.endedAt()));
    for (RunRow other : reader.runs(filter)) {
      if (!other.id().equals(row.id()) && examples.size() < settings.learnFrom()) {
        examples.add(workOf(other));
      }
    }
    return examples;
  }

  private Map<String, List<Duration>> workOf(RunRow row) {
    // A run that was sent back and completed again is another one.
    String key = row.id() + "\n" + row.endedAt();
    synchronized (learnt) {
      Map<String, List<Duration>> known = learnt.get(key);
      if (known != null) {
        return known;
      }
    }
    Map<String, List<Duration>> work = LearnBaselines.workOf(history(row));
    synchronized (learnt) {
      learnt.put(key, work);
    }
    return work;
  }

  private List<RecordedEvent> history(RunRow row) {
    long before = Math.max(0, reader.generationStart(row.id()).orElse(1) - 1);
    List<StoredEvent> stored = reader.history(row.id(), before, MOST_EVENTS + 1);
    return stored.size() > MOST_EVENTS ? List.of() : stored.stream().map(codec::decode).toList();
  }
}
