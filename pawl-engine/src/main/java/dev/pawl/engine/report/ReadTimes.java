package dev.pawl.engine.report;

import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.Paths;
import dev.pawl.engine.history.RecordedEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads from a history when its stages were open, when something waited for people or for times,
 * and when steps executed. Also what counts no more was worked on, so all events are read. Not
 * thread-safe.
 */
final class ReadTimes {
  /** The run itself, to whose waits all stages are subject. */
  private static final String RUN = "";

  private final Map<String, Spans> stages = new LinkedHashMap<>();
  private final Map<String, Spans> waits = new HashMap<>();
  private final Map<String, Spans> work = new HashMap<>();

  /** What is open, by path, since when. */
  private final Map<String, Long> openStages = new LinkedHashMap<>();

  private final Map<String, Long> openWaits = new HashMap<>();

  /** Until when the delay before a next attempt lasts, by path. */
  private final Map<String, Long> delays = new HashMap<>();

  private final Map<String, Long> attempts = new HashMap<>();
  private final Set<String> branching = new HashSet<>();
  private long began;
  private long ended;

  /**
   * @param history all events of a generation
   * @param now when it is read, which is the end of what is open; milliseconds since 1970
   */
  static ReadTimes of(List<RecordedEvent> history, long now) {
    ReadTimes times = new ReadTimes();
    boolean over = false;
    for (RecordedEvent event : history) {
      times.take(event);
      times.ended = Math.max(times.ended, event.at());
      over = event.fact().ends() != null;
    }
    times.end(over ? times.ended : Math.max(times.ended, now));
    return times;
  }

  private void take(RecordedEvent event) {
    String path = event.path();
    long at = event.at();
    endWait(path, event);
    switch (event.fact()) {
      case Fact.RunStarted started -> {
        Long notBefore = started.notBefore();
        began = notBefore == null ? at : Math.max(at, notBefore);
      }
      case Fact.Paused ignored -> openWaits.putIfAbsent(RUN, at);
      case Fact.RunBlocked ignored -> openWaits.putIfAbsent(RUN, at);
      case Fact.ScopeOpened ignored -> open(path, at);
      case Fact.ScopeClosed ignored -> close(path, at);
      case Fact.ParallelStarted ignored -> branch(path, at);
      case Fact.ParallelEnded ignored -> close(path, at);
      case Fact.RaceStarted ignored -> branch(path, at);
      case Fact.RaceEnded ignored -> close(path, at);
      case Fact.ChildStarted child -> {
        open(path, at);
        if (!child.awaited()) {
          close(path, at);
        }
      }
      case Fact.ChildEnded ignored -> close(path, at);
      case Fact.StepStarted ignored -> {
        open(path, at);
        attempts.put(path, at);
      }
      case Fact.StepAttemptFailed failed -> {
        attempted(path, failed.startedAt(), at);
        delays.put(path, failed.retryAt());
        openWaits.put(path, at);
      }
      case Fact.RecoveryChosen chosen -> attempted(path, chosen.startedAt(), at);
      case Fact.StepAttemptUnknown ignored -> attempted(path, at, at);
      case Fact.StepCompleted completed -> {
        if (completed.settled() == null) {
          // Of a later attempt it is the beginning of that attempt.
          attempted(path, completed.startedAt(), at);
        }
        close(path, at);
      }
      case Fact.StepFailed failed -> {
        attempted(path, failed.startedAt(), at);
        close(path, at);
      }
      case Fact.Skipped ignored -> close(path, at);
      case Fact.OperationCancelled ignored -> close(path, at);
      case Fact.TimerStarted ignored -> openWaits.put(path, at);
      case Fact.SignalAwaited ignored -> openWaits.put(path, at);
      case Fact.TaskOpened ignored -> openWaits.put(path, at);
      case Fact.TaskEscalated ignored -> openWaits.put(path, at);
      case Fact.ServiceAwaited ignored -> {
        open(path, at);
        attempts.remove(path);
        openWaits.put(path, at);
      }
      case Fact.HealthAwaited awaited -> {
        if (awaited.worst() == null) {
          open(path, at);
        }
        openWaits.put(path, at);
      }
      default -> {}
    }
  }

  /** Whatever happens next at a path ends the wait there. */
  private void endWait(String path, RecordedEvent event) {
    boolean ofRun =
        event.fact() instanceof Fact.Resumed
            || event.fact() instanceof Fact.CancelRequested
            || event.fact() instanceof Fact.DeadlineReached
            || event.fact().ends() != null;
    if (path.isEmpty() && !ofRun) {
      return;
    }
    Long since = openWaits.remove(path);
    if (since != null) {
      Long until = delays.remove(path);
      // A delay that is over ends the wait although the attempt after it has no record yet.
      long end = until == null ? begun(event, since) : Math.min(until, event.at());
      spans(waits, path.isEmpty() ? RUN : stage(path)).add(since, end);
      if (until != null) {
        attempts.putIfAbsent(path, end);
      }
    }
  }

  /**
   * When a step that was held really began, if this is what came of it; else when this happened.
   */
  private static long begun(RecordedEvent event, long since) {
    Long attempt =
        switch (event.fact()) {
          case Fact.StepAttemptFailed failed -> failed.startedAt();
          case Fact.StepCompleted completed when completed.settled() == null ->
              completed.startedAt();
          case Fact.StepFailed failed -> failed.startedAt();
          default -> null;
        };
    return attempt == null ? event.at() : Math.max(since, attempt);
  }

  private void open(String path, long at) {
    if (Paths.parent(path).isEmpty() && !isBranch(path)) {
      openStages.putIfAbsent(path, at);
    }
  }

  private void branch(String path, long at) {
    branching.add(path);
    open(path, at);
  }

  private void close(String path, long at) {
    Long since = openStages.remove(path);
    if (since != null) {
      spans(stages, path).add(since, at);
      stages.putIfAbsent(path, new Spans());
    }
  }

  /** An attempt ended; it began when that was recorded, or its delay was over, or as it says. */
  private void attempted(String path, long startedAt, long at) {
    Long recorded = attempts.remove(path);
    long from = recorded == null ? startedAt : recorded;
    open(path, Math.min(from, startedAt));
    spans(work, stage(path)).add(from, at);
  }

  private boolean isBranch(String path) {
    return branching.contains(Paths.withoutKey(path)) && !branching.contains(path);
  }

  /** The path of the outermost operation that a path lies in. */
  private String stage(String path) {
    String top = path;
    for (String above = Paths.parent(top); !above.isEmpty(); above = Paths.parent(top)) {
      top = above;
    }
    return isBranch(top) ? Paths.withoutKey(top) : top;
  }

  private static Spans spans(Map<String, Spans> of, String key) {
    return of.computeIfAbsent(key, ignored -> new Spans());
  }

  private void end(long at) {
    ended = at;
    openWaits.forEach((path, since) -> {
      Long until = delays.get(path);
      spans(waits, path.isEmpty() ? RUN : stage(path))
          .add(since, until == null ? at : Math.min(until, at));
    });
    openStages.forEach((path, since) -> spans(stages, path).add(since, at));
  }

  /** The stages in the order in which they were first over or are open. */
  List<String> stages() {
    return new ArrayList<>(stages.keySet());
  }

  /** When the run was due, milliseconds since 1970. */
  long began() {
    return began;
  }

  /** How long the run took so far. */
  Times run() {
    Spans all = new Spans().add(began, ended);
    Spans waiting = new Spans();
    waits.values().forEach(waiting::add);
    Spans busy = new Spans();
    work.values().forEach(busy::add);
    return Times.of(all, waiting, busy);
  }

  /** How long a stage took so far. */
  Times stageTimes(String path) {
    Spans waiting = new Spans().add(of(waits, RUN)).add(of(waits, path));
    return Times.of(of(stages, path), waiting, of(work, path));
  }

  private static Spans of(Map<String, Spans> all, @Nullable String key) {
    Spans found = all.get(key);
    return found == null ? new Spans() : found;
  }
}
