package dev.pawl.engine.store;

/**
 * A database that keeps runs. Thread-safe, except for the writers, each of which belongs to one
 * thread.
 */
public interface Store extends AutoCloseable {

  /** How many writers may work at the same time, at least 1. */
  int writers();

  /**
   * Opens one of the writers.
   *
   * @param index 0 to {@link #writers()} − 1; all intents of one run must go through one index
   */
  StoreWriter openWriter(int index);

  /** The reading side. */
  StoreReader reader();

  /** What this store is, for people, without credentials: {@code SQLite /data/pawl.db}. */
  String description();

  /** Makes what was overwritten before disappear from the files, as far as that can be done now. */
  default Remains dropRemains() {
    return Remains.NONE;
  }

  /** Closes connections and gives up the lock, if there is one. */
  @Override
  void close();
}
