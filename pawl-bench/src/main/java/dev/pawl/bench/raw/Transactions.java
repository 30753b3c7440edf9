package dev.pawl.bench.raw;

import java.sql.SQLException;

/** How transactions are begun and made durable on one connection. */
interface Transactions {
  void begin() throws SQLException;

  void commit() throws SQLException;
}
