package dev.pawl.engine;

import dev.pawl.engine.feed.Events;
import dev.pawl.engine.keep.KeepServices;
import dev.pawl.engine.pace.Recurring;
import dev.pawl.engine.service.ServiceGates;
import java.time.Duration;
import java.util.Optional;

/**
 * What an executing engine does besides runs, again and again: services, the feed, dead letters.
 */
final class Upkeep {
  private final KeepServices services;
  private final ServiceGates gates;
  private final Optional<Duration> refresh;
  private final Events events;
  private final Duration trimming;
  private final Recurring archiving;

  /**
   * @param refresh how often is looked at what others wrote about services, or empty for never
   * @param trimming how often old events are dropped from the feed
   * @param archiving of dead letters
   */
  Upkeep(
      KeepServices services,
      ServiceGates gates,
      Optional<Duration> refresh,
      Events events,
      Duration trimming,
      Recurring archiving) {
    this.services = services;
    this.gates = gates;
    this.refresh = refresh;
    this.events = events;
    this.trimming = trimming;
    this.archiving = archiving;
  }

  /** What must be known before a run executes. */
  void startBeforeRuns() {
    services.start(gates, refresh);
  }

  void startBesideRuns() {
    events.startTrimming(trimming);
    archiving.start();
  }

  /**
   * Whether all of it waits for its time.
   *
   * @param executing whether it was started
   */
  boolean idle(boolean executing) {
    return events.idle() && (!executing || archiving.idle()) && services.idle() && gates.idle();
  }

  void stop() {
    events.stop();
    archiving.stop();
    services.stop();
  }
}
