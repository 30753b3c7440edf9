package dev.pawl.engine.feed;

import java.time.Duration;

/**
 * Limits of the feed of events.
 *
 * @param maxEventBytes the largest event that is accepted, with its attributes ({@code
 *     feed.max-event-bytes})
 * @param keepFor how long an event stays at least; longer, until all readers are done with it
 *     ({@code feed.keep-for})
 * @param idsFor how long a repetition of an event is recognised ({@code feed.ids-for})
 * @param interval how often readers look by themselves ({@code feed.interval})
 * @param batch how many events are read, or go, at a time ({@code feed.batch})
 * @param heldWarnAfter an unfinished transaction that holds events back for longer is reported
 *     ({@code feed.held-warn-after})
 */
public record FeedSettings(
    long maxEventBytes,
    Duration keepFor,
    Duration idsFor,
    Duration interval,
    int batch,
    Duration heldWarnAfter) {

  /** Checks the ranges. */
  public FeedSettings {
    if (maxEventBytes < 1 || batch < 1 || !interval.isPositive() || keepFor.isNegative()) {
      throw new IllegalArgumentException(
          "largest event %d, batch %d, interval %s, kept for %s"
              .formatted(maxEventBytes, batch, interval, keepFor));
    }
    if (idsFor.compareTo(keepFor) < 0) {
      throw new IllegalArgumentException(
          "Ids of events are kept for %s, shorter than the events (%s). Keep them as long at least."
              .formatted(idsFor, keepFor));
    }
  }

  /** 1 MiB, 7 days, 30 days, 1 s, 500 events, 10 s. */
  public static FeedSettings defaults() {
    return new FeedSettings(
        1 << 20,
        Duration.ofDays(7),
        Duration.ofDays(30),
        Duration.ofSeconds(1),
        500,
        Duration.ofSeconds(10));
  }

  /** The same with another size of the largest event. */
  public FeedSettings maxEventBytes(long bytes) {
    return new FeedSettings(bytes, keepFor, idsFor, interval, batch, heldWarnAfter);
  }

  /** The same with other times for which events and their ids are kept. */
  public FeedSettings keep(Duration events, Duration ids) {
    return new FeedSettings(maxEventBytes, events, ids, interval, batch, heldWarnAfter);
  }

  /** The same with another pause between two looks of a reader. */
  public FeedSettings interval(Duration pause) {
    return new FeedSettings(maxEventBytes, keepFor, idsFor, pause, batch, heldWarnAfter);
  }

  /** The same with another time after which a transaction that holds events back is reported. */
  public FeedSettings heldWarnAfter(Duration limit) {
    return new FeedSettings(maxEventBytes, keepFor, idsFor, interval, batch, limit);
  }

  /** The same with another number of events at a time. */
  public FeedSettings batch(int events) {
    return new FeedSettings(maxEventBytes, keepFor, idsFor, interval, events, heldWarnAfter);
  }
}
