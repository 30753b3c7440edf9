package dev.pawl.cli.host;

import dev.pawl.engine.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits a while for data that another command has: commands on files hold it for a moment. */
final class Patience {
  private static final Duration PAUSE = Duration.ofMillis(50);

  private Patience() {}

  /**
   * Tries until it works.
   *
   * @throws StoreException when it still is in use after that time, or fails otherwise
   */
  static <T> T with(Duration limit, InstantSource clock, Supplier<T> attempt) {
    Instant deadline = clock.instant().plus(limit);
    while (true) {
      try {
        return attempt.get();
      } catch (StoreException e) {
        if (e.reason() != StoreException.Reason.IN_USE || clock.instant().isAfter(deadline)) {
          throw e;
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }
}
