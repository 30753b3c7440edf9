package dev.pawl.store.jdbc;

import java.sql.SQLException;

/** A history goes on with another event than the one that was to be inserted. */
final class HistoryTakenException extends SQLException {
  private HistoryTakenException(SQLException cause) {
    super(cause.getMessage(), cause.getSQLState(), cause.getErrorCode(), cause);
  }

  /** Names a failure to insert events, if it is this one. */
  static SQLException named(SQLException failure, Dialect dialect) {
    return dialect.fault(failure) == Fault.TAKEN ? new HistoryTakenException(failure) : failure;
  }
}
