package dev.pawl.bench.raw;

import java.sql.SQLException;

/** Inserts rows of histories in the way that is fastest for its database. One thread. */
interface HistoryInsert {

  /** Adds a row to what the next {@link #send} inserts. */
  void add(String runId, HistoryRow row) throws SQLException;

  /** Inserts what was added. */
  void send() throws SQLException;
}
