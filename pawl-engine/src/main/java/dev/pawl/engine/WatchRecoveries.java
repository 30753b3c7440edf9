package dev.pawl.engine;

import dev.pawl.api.ErrorKind;
import dev.pawl.api.RecoveryAction;
import dev.pawl.engine.clock.EngineClock;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.live.EventListener;
import dev.pawl.engine.recovery.RecoveryFigures;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what is done about failures, and sees to it that a run really goes on after something was
 * done about it: one that records nothing more within a time is reported. Thread-safe.
 */
final class WatchRecoveries implements EventListener {
  private static final Logger log = LoggerFactory.getLogger(WatchRecoveries.class);

  /** So many runs are watched at a time; a storm must not fill the memory. */
  private static final int MOST_WATCHED = 10_000;

  private final EngineClock clock;
  private final Duration patience;
  private final Consumer<String> afterRecovery;

  /** Guards the fields below; the clock is called without it. */
  private final ReentrantLock lock = new ReentrantLock();

  private final Map<ErrorKind, Long> failed = new EnumMap<>(ErrorKind.class);
  private final Map<RecoveryAction, Long> actions = new EnumMap<>(RecoveryAction.class);
  private final Map<String, Watched> watched = new HashMap<>();

  /** Whether any run is watched; read without the lock. */
  private volatile boolean anyWatched;

  private long retries;
  private long recovered;
  private long gaveUp;
  private long validated;
  private long withoutProgress;

  /** What was done about a run, by the event that says so. */
  private record Watched(long number, String what) {}

  /**
   * @param patience how long a run may record nothing after something was done about it
   * @param afterRecovery hears, in words, that a run was put right by its policy; must not block
   */
  WatchRecoveries(EngineClock clock, Duration patience, Consumer<String> afterRecovery) {
    this.clock = clock;
    this.patience = patience;
    this.afterRecovery = afterRecovery;
  }

  @Override
  public void committed(String runId, List<RecordedEvent> events) {
    for (RecordedEvent event : events) {
      // Nearly all events are of runs that nothing happened to, and must not wait for each other.
      if ((anyWatched || concerns(event.fact())) && take(runId, event)) {
        long number = event.number();
        clock.at(clock.instant().plus(patience), () -> check(runId, number));
        if (event.fact() instanceof Fact.RecoveryChosen) {
          afterRecovery.accept("run '%s' %s".formatted(runId, done(event)));
        }
      }
    }
  }

  /** Whether an event is counted, or says that something was done about its run. */
  private static boolean concerns(Fact fact) {
    return switch (fact) {
      case Fact.StepCompleted step -> step.attempt() > 1;
      case Fact.StepAttemptFailed ignored -> true;
      case Fact.RecoveryChosen ignored -> true;
      case Fact.StepFailed ignored -> true;
      case Fact.Rewound ignored -> true;
      case Fact.Retried ignored -> true;
      case Fact.Skipped ignored -> true;
      case Fact.Resumed ignored -> true;
      default -> false;
    };
  }

  /** Whether the run is to be watched from this event on. */
  private boolean take(String runId, RecordedEvent event) {
    lock.lock();
    try {
      count(event);
      String what = done(event);
      if (what != null && watched.size() < MOST_WATCHED) {
        watched.put(runId, new Watched(event.number(), what));
        anyWatched = true;
        return true;
      }
      if (what == null && isProgress(event.fact()) && watched.remove(runId) != null) {
        validated++;
        anyWatched = !watched.isEmpty();
      }
      return false;
    } finally {
      lock.unlock();
    }
  }

  private void count(RecordedEvent event) {
    switch (event.fact()) {
      case Fact.StepAttemptFailed attempt -> {
        failed.merge(attempt.kind(), 1L, Long::sum);
        retries++;
      }
      case Fact.RecoveryChosen chosen -> {
        failed.merge(chosen.kind(), 1L, Long::sum);
        actions.merge(chosen.action(), 1L, Long::sum);
      }
      case Fact.StepFailed step -> {
        failed.merge(step.kind(), 1L, Long::sum);
        gaveUp++;
        if (Boolean.TRUE.equals(step.fatal())) {
          actions.merge(RecoveryAction.COMPENSATE, 1L, Long::sum);
        }
      }
      case Fact.StepCompleted step when step.attempt() > 1 && step.settled() == null -> recovered++;
      default -> {}
    }
  }

  /** What was done about a run that has to go on now, in words; else null. */
  private static @Nullable String done(RecordedEvent event) {
    return switch (event.fact()) {
      case Fact.Rewound ignored -> "was sent back";
      case Fact.Retried ignored -> "had a step tried again";
      case Fact.Skipped ignored -> "had an operation skipped";
      case Fact.Resumed ignored -> "was resumed";
      case Fact.RecoveryChosen chosen ->
          switch (chosen.action()) {
            case FALLBACK -> "took a fallback";
            case ROLLBACK -> "was told to go back to a checkpoint";
            case RETRY, SKIP, COMPENSATE, ESCALATE, MANUAL, FAIL -> null;
          };
      default -> null;
    };
  }

  /** Whether the run did something after what was done about it. */
  private static boolean isProgress(Fact fact) {
    return switch (fact) {
      case Fact.IncarnationStarted ignored -> false;
      case Fact.CodeChanged ignored -> false;
      case Fact.StepStarted ignored -> false;
      case Fact.StepSlow ignored -> false;
      default -> true;
    };
  }

  private void check(String runId, long number) {
    Watched late;
    lock.lock();
    try {
      Watched now = watched.get(runId);
      if (now == null || now.number() != number) {
        return;
      }
      late = watched.remove(runId);
      anyWatched = !watched.isEmpty();
      withoutProgress++;
    } finally {
      lock.unlock();
    }
    if (late != null) {
      log.warn(
          "Run '{}' {} and recorded nothing for {} after that. See 'pawl why {}'.",
          runId,
          late.what(),
          patience,
          runId);
    }
  }

  RecoveryFigures figures() {
    lock.lock();
    try {
      return new RecoveryFigures(
          failed, retries, recovered, gaveUp, actions, validated, withoutProgress);
    } finally {
      lock.unlock();
    }
  }
}
