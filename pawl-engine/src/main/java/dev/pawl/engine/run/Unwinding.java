package dev.pawl.engine.run;

import dev.pawl.engine.clock.EngineClock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the stacks of lanes down when an incarnation is over: whatever their code asks for throws.
 * Guarded by the incarnation's lock, unless said otherwise.
 */
final class Unwinding {
  private static final Logger log = LoggerFactory.getLogger(Unwinding.class);

  private final Incarnation run;
  private final LaneList lanes;
  private volatile @Nullable Unwound unwound;
  private EngineClock.@Nullable Alarm stragglers;

  Unwinding(Incarnation run, LaneList lanes) {
    this.run = run;
    this.lanes = lanes;
  }

  /**
   * Begins, unless that has happened.
   *
   * @param running the lane that executes code now, which meets it by itself, or null
   */
  void begin(@Nullable Lane running) {
    if (unwound != null) {
      return;
    }
    unwound = new Unwound();
    for (Lane lane : lanes.copy()) {
      if (lane != running) {
        lane.giveTurn();
      }
    }
    if (!lanes.isEmpty()) {
      stragglers = run.alarmAfter(run.settings().unwindGrace(), this::reportStragglers);
    }
  }

  private void reportStragglers() {
    for (Lane lane : lanes.copy()) {
      if (lane.alive()) {
        log.atWarn()
            .addKeyValue(Incarnation.MDC_RUN, run.id())
            .log(
                "Lane '{}' of run '{}' still executes workflow code {} after it was told to stop; it is abandoned.",
                lane.path(),
                run.id(),
                run.settings().unwindGrace());
      }
    }
  }

  /** A lane is out of the list. */
  void over() {
    if (stragglers != null && lanes.isEmpty()) {
      // An alarm keeps all of the run in memory, as long as the grace is.
      stragglers.cancel();
      stragglers = null;
    }
  }

  boolean begun() {
    return unwound != null;
  }

  /** Throws when the incarnation is over. May be called without the lock. */
  void throwIfBegun() {
    Unwound over = unwound;
    if (over != null) {
      throw over;
    }
  }
}
