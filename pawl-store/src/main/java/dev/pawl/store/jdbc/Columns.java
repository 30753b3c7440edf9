package dev.pawl.store.jdbc;

import dev.pawl.engine.store.RunStatus;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** Reading and binding of columns that may be null. */
final class Columns {
  private Columns() {}

  static @Nullable Long longOrNull(ResultSet rows, int column) throws SQLException {
    long value = rows.getLong(column);
    return rows.wasNull() ? null : value;
  }

  static @Nullable Integer intOrNull(ResultSet rows, int column) throws SQLException {
    int value = rows.getInt(column);
    return rows.wasNull() ? null : value;
  }

  static @Nullable String textOrNull(ResultSet rows, int column) throws SQLException {
    return rows.getString(column);
  }

  /**
   * The status that a column names. One that there is not is the mark of a damaged row; the run is
   * shown as blocked then, so that it and the others can still be listed.
   */
  static RunStatus status(@Nullable String name) {
    for (RunStatus status : RunStatus.values()) {
      if (status.name().equals(name)) {
        return status;
      }
    }
    return RunStatus.BLOCKED;
  }

  static void bind(PreparedStatement statement, int index, @Nullable Long value)
      throws SQLException {
    if (value == null) {
      statement.setNull(index, Types.BIGINT);
    } else {
      statement.setLong(index, value);
    }
  }
}
