package dev.pawl.store.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/** The last batch of each writer. */
final class BatchRows {
  private static final String REGISTER =
      "insert into batch (writer, id) values (?, '') on conflict (writer) do nothing";

  private BatchRows() {}

  /** Creates the writer's row, so that it can be locked from its first batch on. */
  static void register(Session session, String writer) throws SQLException {
    PreparedStatement insert = session.prepare(REGISTER);
    insert.setString(1, writer);
    insert.executeUpdate();
  }
}
