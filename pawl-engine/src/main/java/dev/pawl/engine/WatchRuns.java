package dev.pawl.engine;

import dev.pawl.engine.clock.EngineClock;
import dev.pawl.engine.run.Incarnation;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports workflow code that keeps the baton, because nothing else of its run moves meanwhile. */
final class WatchRuns {
  private static final Logger log = LoggerFactory.getLogger(WatchRuns.class);

  private final EngineClock clock;
  private final LiveRuns live;
  private final EngineSettings settings;
  private final Set<String> reported = new HashSet<>();
  private volatile boolean stopped;
  private volatile EngineClock.@Nullable Alarm alarm;

  WatchRuns(EngineClock clock, LiveRuns live, EngineSettings settings) {
    this.clock = clock;
    this.live = live;
    this.settings = settings;
  }

  void start() {
    if (!stopped) {
      alarm = clock.at(clock.instant().plus(settings.watchInterval()), this::look);
    }
  }

  void stop() {
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
    if (held.compareTo(settings.batonWarnAfter()) <= 0) {
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
