package dev.pawl.store.jdbc;

import dev.pawl.engine.store.StoreException;
import java.sql.SQLException;

/** Sessions that read. Thread-safe. */
public interface Readers extends AutoCloseable {

  /** What is done with a session, completely, before somebody else has it. */
  @FunctionalInterface
  interface Query<T> {
    T ask(Session session) throws SQLException;
  }

  /**
   * Asks a query, waiting for a session that is free.
   *
   * @throws StoreException when there is no session to be had or the query fails
   */
  <T> T read(Query<T> query);

  @Override
  void close();
}
