package dev.pawl.engine.feed;

import dev.pawl.engine.clock.EngineClock;
import dev.pawl.engine.live.Writers;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.Outcome;
import dev.pawl.engine.store.StoreReader;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Lets old events go from the feed, and later their ids. Looks only while there are any. */
final class TrimFeed {
  /** What belongs to no run goes through the writer of this key. */
  private static final String KEY = "feed";

  private final StoreReader reader;
  private final Writers writers;
  private final EngineClock clock;
  private final FeedSettings settings;
  private final Duration interval;

  /**
   * @param interval how often it looks
   */
  TrimFeed(
      StoreReader reader,
      Writers writers,
      EngineClock clock,
      FeedSettings settings,
      Duration interval) {
    this.reader = reader;
    this.writers = writers;
    this.clock = clock;
    this.settings = settings;
    this.interval = interval;
  }

  Optional<Duration> once(BooleanSupplier stopping) {
    if (reader.oldestInFeed().isEmpty()) {
      return Optional.empty();
    }
    Outcome outcome;
    do {
      outcome =
          Writers.await(
              writers.submit(
                  KEY,
                  new Intent.TrimFeed(
                      before(settings.keepFor()), before(settings.idsFor()), settings.batch()),
                  written -> {}));
    } while (!stopping.getAsBoolean()
        && outcome instanceof Outcome.Applied done
        && done.number() >= settings.batch());
    return Optional.of(interval);
  }

  private long before(Duration age) {
    return clock.instant().minus(age).toEpochMilli();
  }
}
