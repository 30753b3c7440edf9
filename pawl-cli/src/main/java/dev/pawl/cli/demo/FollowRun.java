package dev.pawl.cli.demo;

import dev.pawl.cli.control.Operations;
import dev.pawl.engine.query.HistoryEntry;
import dev.pawl.engine.store.TaskFilter;
import dev.pawl.engine.store.TaskRow;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the history of a run as it grows, until the run is over or needs something from here. The
 * history is the truth; news of new events only make the next look come sooner.
 */
final class FollowRun {
  private static final int PAGE = 200;
  private static final Duration LOOK_EVERY = Duration.ofMillis(200);
  private static final Set<String> ENDS =
      Set.of("RunCompleted", "RunFailed", "RunCancelled", "RunTimedOut");

  /** Moves of operators after which a run that was over goes on. */
  private static final Set<String> REOPENS =
      Set.of("Retried", "Skipped", "RewindStarted", "Rewound");

  private final String runId;
  private final Consumer<HistoryEntry> reader;
  private final InstantSource clock;
  private final @Nullable Instant deadline;
  private final Semaphore news = new Semaphore(0);
  private long last;
  private boolean over;
  private boolean blocked;

  /** Why following stopped. */
  sealed interface Stop {
    record Over() implements Stop {}

    record Blocked() implements Stop {}

    record NeedsPerson(TaskRow task) implements Stop {}

    record OutOfTime() implements Stop {}
  }

  FollowRun(
      String runId,
      Consumer<HistoryEntry> reader,
      InstantSource clock,
      @Nullable Instant deadline) {
    this.runId = runId;
    this.reader = reader;
    this.clock = clock;
    this.deadline = deadline;
  }

  String runId() {
    return runId;
  }

  /** Something was committed for this run. */
  void news(String changedRun) {
    if (changedRun.equals(runId)) {
      news.release();
    }
  }

  /** Goes on reading, after an answer was given or another engine took over. */
  Stop follow(Operations operations) throws InterruptedException {
    while (true) {
      news.drainPermits();
      List<HistoryEntry> page = operations.history(runId, last, PAGE);
      page.forEach(this::read);
      if (page.isEmpty()) {
        if (over) {
          return new Stop.Over();
        }
        List<TaskRow> open =
            operations.tasks(new TaskFilter(Set.of(TaskRow.Status.OPEN), runId, 1));
        if (!open.isEmpty()) {
          return new Stop.NeedsPerson(open.getFirst());
        }
        if (blocked) {
          return new Stop.Blocked();
        }
        if (deadline != null && clock.instant().isAfter(deadline)) {
          return new Stop.OutOfTime();
        }
        awaitNews();
      }
    }
  }

  @SuppressWarnings("ReturnValueIgnored") // in time or not, the next thing is to look
  private void awaitNews() throws InterruptedException {
    news.tryAcquire(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void read(HistoryEntry entry) {
    reader.accept(entry);
    last = entry.number();
    over = ENDS.contains(entry.type()) || (over && !REOPENS.contains(entry.type()));
    blocked = entry.type().equals("RunBlocked") || (blocked && !goesOn(entry));
  }

  private static boolean goesOn(HistoryEntry entry) {
    return entry.type().equals("IncarnationStarted") || entry.type().equals("Resumed");
  }
}
