package dev.pawl.bench.database;

import dev.pawl.bench.raw.RawSession;
import dev.pawl.engine.store.Store;
import java.sql.Connection;
import java.sql.SQLException;

/** A database with the store's schema that nobody else uses. Closing it deletes it. */
public interface Database extends AutoCloseable {

  /** Opens the store in it. */
  Store open();

  /** How many writers the store has. */
  int writers();

  /** A connection with the settings of the store's writers. */
  Connection connect() throws SQLException;

  /** A session for bare writing. */
  RawSession rawSession(int index) throws SQLException;

  /** Where it is, for another process; the store must be closed here before it is opened there. */
  Address address();

  /** Deletes it; the store must be closed. */
  @Override
  void close();
}
