package dev.pawl.engine.sweep;

import dev.pawl.engine.clock.EngineClock;
import dev.pawl.engine.error.EngineException;
import dev.pawl.engine.live.LiveRun;
import dev.pawl.engine.live.LiveRuns;
import dev.pawl.engine.store.RunCursor;
import dev.pawl.engine.store.RunFilter;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.StoreException;
import dev.pawl.engine.store.StoreReader;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes over all runs that are not over, now and then, so that none is stuck without anybody
 * knowing. A healthy run costs a row of a page, and one that waits for messages a reading of its
 * history each time that it falls asleep.
 */
public final class SweepRuns {
  private static final Logger log = LoggerFactory.getLogger(SweepRuns.class);

  private static final int PAGE = 500;

  private enum State {
    RESTING,
    SWEEPING,
    STOPPED
  }

  private final EngineClock clock;
  private final SweepSettings settings;
  private final StoreReader reader;
  private final LiveRuns live;
  private final CheckRuns checks;
  private final StuckRuns stuck;
  private final AtomicReference<State> state = new AtomicReference<>(State.RESTING);
  private volatile EngineClock.@Nullable Alarm alarm;

  public SweepRuns(
      EngineClock clock,
      SweepSettings settings,
      StoreReader reader,
      LiveRuns live,
      CheckRuns checks,
      StuckRuns stuck) {
    this.clock = clock;
    this.settings = settings;
    this.reader = reader;
    this.live = live;
    this.checks = checks;
    this.stuck = stuck;
  }

  public void start() {
    alarm = clock.at(clock.instant().plus(settings.interval()), this::begin);
  }

  public void stop() {
    state.set(State.STOPPED);
    EngineClock.Alarm waiting = alarm;
    if (waiting != null) {
      waiting.cancel();
    }
  }

  public boolean idle() {
    return state.get() != State.SWEEPING;
  }

  /** On a thread of its own, because the clock's must not wait for the store. */
  private void begin() {
    if (state.compareAndSet(State.RESTING, State.SWEEPING)) {
      Thread.ofVirtual().name("pawl-sweep").start(this::sweep);
    }
  }

  private void sweep() {
    try {
      checks.begin();
      stuck.begin();
      sweepMemory();
      sweepStore();
      stuck.end();
    } catch (StoreException | EngineException e) {
      if (state.get() != State.STOPPED) {
        log.warn("Runs cannot be looked through now: {}", e.getMessage());
      }
    } catch (RuntimeException e) {
      log.error("Looking through the runs failed; the next time is another try.", e);
    } finally {
      if (state.compareAndSet(State.SWEEPING, State.RESTING)) {
        start();
      }
    }
  }

  private void sweepMemory() {
    for (LiveRun run : live.all()) {
      run.incarnation().ifPresent(checks::check);
    }
  }

  private void sweepStore() {
    RunFilter filter = RunFilter.newest(PAGE).statuses(unfinished());
    List<RunRow> page;
    do {
      page = reader.runs(filter);
      for (RunRow row : page) {
        if (state.get() == State.STOPPED) {
          return;
        }
        checks.check(row, live.holds(row.id()), live.incarnation(row.id()));
        filter = filter.after(RunCursor.behind(row));
      }
    } while (page.size() == PAGE);
  }

  private static Set<RunStatus> unfinished() {
    EnumSet<RunStatus> statuses = EnumSet.allOf(RunStatus.class);
    statuses.removeIf(RunStatus::ended);
    return statuses;
  }
}
