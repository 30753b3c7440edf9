package dev.pawl.engine.store;

import java.nio.file.Path;
import java.util.function.BooleanSupplier;

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

  /** Whether other processes may work on the same data at the same time. */
  default boolean shared() {
    return false;
  }

  /** What this store is, for people, without credentials: {@code SQLite /data/pawl.db}. */
  String description();

  /** Makes what was overwritten before disappear from the files, as far as that can be done now. */
  default Remains dropRemains() {
    return Remains.NONE;
  }

  /**
   * Writes everything that is committed now into a file, while others read and write.
   *
   * @param file absolute; there is none yet
   * @throws StoreException when it cannot be written, or the database has tools of its own for that
   */
  default void backup(Path file) {
    throw StoreException.of(
        StoreException.Reason.UNUSABLE,
        "%s makes no backups by itself. Use the tools of its database.".formatted(description()));
  }

  /**
   * Looks whether what is kept is whole, while others read and write.
   *
   * @param enough asked now and then: whether it shall not look on
   * @throws StoreException when the database cannot be reached
   */
  default Integrity integrity(BooleanSupplier enough) {
    return Integrity.NOT_KNOWN;
  }

  /** Closes connections and gives up the lock, if there is one. */
  @Override
  void close();
}
