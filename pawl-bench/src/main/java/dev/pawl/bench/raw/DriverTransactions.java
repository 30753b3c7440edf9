package dev.pawl.bench.raw;

import java.sql.Connection;
import java.sql.SQLException;

/** By the driver's own calls. */
record DriverTransactions(Connection connection) implements Transactions {
  @Override
  public void begin() throws SQLException {
    connection.setAutoCommit(false);
  }

  @Override
  public void commit() throws SQLException {
    connection.commit();
  }
}
