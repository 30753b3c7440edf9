package dev.pawl.store.jdbc;

import java.sql.SQLException;

/** A history goes on with another event than the one that was to be inserted. */
final class HistoryTakenException extends SQLException {
  HistoryTakenException(SQLException cause) {
    super(cause.getMessage(), cause.getSQLState(), cause.getErrorCode(), cause);
  }
}
