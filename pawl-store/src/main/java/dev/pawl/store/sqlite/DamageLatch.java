package dev.pawl.store.sqlite;

import dev.pawl.engine.store.StoreException;
import org.jspecify.annotations.Nullable;

/**
 * Remembers that a database turned out to be damaged. From then on nobody writes to it, because a
 * write that follows a damaged page may destroy others. Thread-safe.
 */
final class DamageLatch {
  private volatile @Nullable StoreException found;

  /** Takes note of a failure if it says that the database is damaged. */
  void note(StoreException failure) {
    if (failure.reason() == StoreException.Reason.CORRUPT && found == null) {
      found = failure;
    }
  }

  /**
   * Lets nobody pass any more once damage was found.
   *
   * @throws StoreException the failure that showed it
   */
  void refuse() {
    StoreException damage = found;
    if (damage != null) {
      throw damage;
    }
  }
}
