package dev.pawl.store.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * A query that lists, with its values.
 *
 * @param values texts or long numbers, in the order of their question marks
 */
record ListingQuery(String sql, List<Object> values) {

  /** The statement, bound, for the caller to close. */
  PreparedStatement prepare(Session session) throws SQLException {
    return prepare(session, "");
  }

  /** The same behind a word such as {@code explain}. */
  PreparedStatement prepare(Session session, String word) throws SQLException {
    PreparedStatement statement = session.connection().prepareStatement(word + sql);
    try {
      Conditions.bind(statement, values);
      return statement;
    } catch (SQLException e) {
      statement.close();
      throw e;
    }
  }
}
