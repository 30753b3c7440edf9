package dev.pawl.store.jdbc;

import dev.pawl.engine.store.StoreException;
import java.sql.SQLException;

/** Opens sessions with all settings made and checked. Thread-safe. */
public interface Connector {

  /**
   * Another session.
   *
   * @throws StoreException when the database is there but must not be used as it is
   */
  Session connect() throws SQLException;

  /** What a failure of one of the sessions is to the store's caller. */
  StoreException failure(SQLException cause);

  /**
   * Asked before each write.
   *
   * @throws StoreException when the database turned out to be damaged, for ever after
   */
  default void refuseDamaged() {}
}
