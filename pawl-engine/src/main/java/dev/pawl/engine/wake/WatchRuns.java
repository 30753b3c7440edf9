package dev.pawl.engine.wake;

import dev.pawl.engine.clock.EngineClock;
import dev.pawl.engine.live.LiveRun;
import dev.pawl.engine.live.LiveRuns;
import dev.pawl.engine.run.Incarnation;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports workflow code that keeps the baton, because nothing else of its run moves meanwhile. */
public final class WatchRuns {
  private static final Logger log = LoggerFactory.getLogger(WatchRuns.class);

  private final EngineClock clock;
  private final LiveRuns live;
  private final Duration interval;
  private final Duration warnAfter;
  private final Set<String> reported = new HashSet<>();
  private volatile boolean stopped;
  private volatile EngineClock.@Nullable Alarm alarm;

  /**
   * @param interval how often it looks
   * @param warnAfter what keeps the baton for longer is reported
   */
  public WatchRuns(EngineClock clock, LiveRuns live, Duration interval, Duration warnAfter) {
    this.clock = clock;
    this.live = live;
    this.interval = interval;
    this.warnAfter = warnAfter;
  }

  public void start() {
    if (!stopped) {
      alarm = clock.at(clock.instant().plus(interval), this::look);
    }
  }

  public void stop() {
    stopped = true;
    EngineClock.Alarm waiting = alarm;
    if (waiting != null) {
      waiting.cancel();
    }
  }

  private void look() {
    for (LiveRun run : live.all()) {
      run.incarnation().ifPresent(this::check);
    }
    start();
  }

  private void check(Incarnation run) {
    Duration held = run.batonHeld();
    if (held.compareTo(warnAfter) <= 0) {
      reported.remove(run.id());
    } else if (reported.add(run.id())) {
      log.atWarn()
          .addKeyValue(Incarnation.MDC_RUN, run.id())
          .log(
              "The code of run '{}' has been executing for {} without an operation. Put blocking calls into steps, and hold no lock across steps.",
              run.id(),
              held);
    }
  }
}
