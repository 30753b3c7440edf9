package dev.pawl.engine.feed;

import dev.pawl.engine.clock.EngineClock;
import dev.pawl.engine.live.Writers;
import dev.pawl.engine.store.FeedEvent;
import dev.pawl.engine.store.FeedPage;
import dev.pawl.engine.store.FeedPosition;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.StoreReader;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the events of the feed to a listener, in order, from where a reader of this name was last.
 * Its place is on disk after each page that was taken. Used by one thread at a time.
 */
final class ReadFeed {
  private static final Logger log = LoggerFactory.getLogger(ReadFeed.class);

  /** How often it looks again at once while a transaction holds events back: most are short. */
  private static final int HELD_TRIES = 50;

  private static final Duration HELD_PAUSE = Duration.ofMillis(50);

  private final String name;
  private final StoreReader reader;
  private final Writers writers;
  private final EngineClock clock;
  private final FeedSettings settings;
  private final FeedListener listener;

  private FeedPosition taken = FeedPosition.START;
  private FeedPosition saved = FeedPosition.START;
  private int heldTries;
  private @Nullable Instant heldSince;
  private boolean reported;

  ReadFeed(
      String name,
      StoreReader reader,
      Writers writers,
      EngineClock clock,
      FeedSettings settings,
      FeedListener listener) {
    this.name = name;
    this.reader = reader;
    this.writers = writers;
    this.clock = clock;
    this.settings = settings;
    this.listener = listener;
  }

  /** Finds its place; a reader that is new is made known, so that nothing goes that it needs. */
  void begin() {
    Optional<FeedPosition> known = reader.feedCursor(name);
    if (known.isEmpty()) {
      move(FeedPosition.START);
    }
    taken = known.orElse(FeedPosition.START);
    saved = taken;
  }

  /**
   * Gives all there is.
   *
   * @param stopping whether to end early
   */
  Optional<Duration> once(BooleanSupplier stopping) {
    while (!stopping.getAsBoolean()) {
      FeedPage page = reader.feed(taken, settings.batch());
      try {
        give(page, stopping);
      } finally {
        save();
      }
      if (page.events().isEmpty() && !page.held()) {
        goOn();
        return Optional.of(settings.interval());
      } else if (!page.events().isEmpty()) {
        goOn();
      } else if (++heldTries > HELD_TRIES) {
        reportHeld();
        return Optional.of(HELD_PAUSE);
      }
    }
    return Optional.empty();
  }

  private void give(FeedPage page, BooleanSupplier stopping) {
    for (FeedEvent event : page.events()) {
      if (stopping.getAsBoolean()) {
        return;
      }
      listener.take(event);
      taken = event.position();
    }
  }

  private void save() {
    if (!taken.equals(saved)) {
      move(taken);
      saved = taken;
    }
  }

  private void move(FeedPosition to) {
    var ignored =
        Writers.await(writers.submit(name, new Intent.MoveFeedCursor(name, to), outcome -> {}));
  }

  /** Nothing holds events back. */
  private void goOn() {
    heldTries = 0;
    heldSince = null;
    reported = false;
  }

  private void reportHeld() {
    Instant since = heldSince;
    if (since == null) {
      heldSince = clock.instant();
    } else if (!reported && clock.instant().isAfter(since.plus(settings.heldWarnAfter()))) {
      reported = true;
      log.warn(
          "Events of the feed are held back since {}: a transaction that began before them is not finished. Look for long ones on the database server, also of other databases.",
          since);
    }
  }
}
