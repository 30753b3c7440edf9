package dev.pawl.bench.raw;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** By statements, since SQLite's driver would begin the next transaction at once. */
final class StatementTransactions implements Transactions {
  private final PreparedStatement begin;
  private final PreparedStatement commit;

  StatementTransactions(Connection connection) throws SQLException {
    this.begin = connection.prepareStatement("begin immediate");
    this.commit = connection.prepareStatement("commit");
  }

  @Override
  public void begin() throws SQLException {
    begin.execute();
  }

  @Override
  public void commit() throws SQLException {
    commit.execute();
  }
}
