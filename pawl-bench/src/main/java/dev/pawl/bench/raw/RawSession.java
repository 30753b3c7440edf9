package dev.pawl.bench.raw;

import dev.pawl.engine.store.RunRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/**
 * A connection that writes rows of runs and nothing else: prepared statements, batches, one
 * transaction after the other. Belongs to one thread.
 */
public final class RawSession implements AutoCloseable {
  private static final String INSERT_RUN =
      """
      insert into run
        (id, namespace, workflow, version, status, priority, generation, incarnation, owner, epoch,
        wake_at, mail, claims, reason, parent, input_hash, created_at, started_at, ended_at,
        deadline_at)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
      """;

  private static final String END_RUN =
      """
      update run
      set status = ?, ended_at = ?, owner = null, epoch = 0, wake_at = null, reason = null
      where id = ?\
      """;

  private static final String REGISTER = "insert into batch (writer, id) values (?, '')";
  private static final String SET_BATCH = "update batch set id = ? where writer = ?";

  private final Connection connection;
  private final Transactions transactions;
  private final HistoryInsert history;
  private final PreparedStatement insertRun;
  private final PreparedStatement endRun;
  private final PreparedStatement setBatch;
  private final String writer;
  private int runsAdded;
  private int endsAdded;

  private RawSession(
      Connection connection, Transactions transactions, HistoryInsert history, String writer)
      throws SQLException {
    this.connection = connection;
    this.transactions = transactions;
    this.history = history;
    this.writer = writer;
    this.insertRun = connection.prepareStatement(INSERT_RUN);
    this.endRun = connection.prepareStatement(END_RUN);
    this.setBatch = connection.prepareStatement(SET_BATCH);
    try (PreparedStatement register = connection.prepareStatement(REGISTER)) {
      register.setString(1, writer);
      register.executeUpdate();
    }
  }

  /** Over a connection to SQLite, which it closes. */
  public static RawSession sqlite(Connection connection, String writer) throws SQLException {
    return new RawSession(
        connection, new StatementTransactions(connection), new BatchedInsert(connection), writer);
  }

  /** Over a connection to PostgreSQL, which it closes. */
  public static RawSession postgres(Connection connection, String writer) throws SQLException {
    return new RawSession(
        connection, new DriverTransactions(connection), new ArrayInsert(connection), writer);
  }

  void begin(String batchId) throws SQLException {
    transactions.begin();
    setBatch.setString(1, batchId);
    setBatch.setString(2, writer);
    setBatch.executeUpdate();
  }

  void addHistory(String runId, HistoryRow row) throws SQLException {
    history.add(runId, row);
  }

  void addRun(String runId, RunRow row) throws SQLException {
    insertRun.setString(1, runId);
    insertRun.setString(2, row.namespace());
    insertRun.setString(3, row.workflow());
    insertRun.setString(4, row.version());
    insertRun.setString(5, row.status().name());
    insertRun.setInt(6, row.priority());
    insertRun.setInt(7, row.generation());
    insertRun.setInt(8, row.incarnation());
    insertRun.setString(9, row.owner());
    insertRun.setLong(10, row.epoch());
    bind(11, row.wakeAt());
    insertRun.setLong(12, row.mail());
    insertRun.setInt(13, row.claims());
    insertRun.setString(14, row.reason());
    insertRun.setString(15, row.parent());
    insertRun.setString(16, row.inputHash());
    insertRun.setLong(17, row.createdAt());
    bind(18, row.startedAt());
    bind(19, row.endedAt());
    bind(20, row.deadlineAt());
    insertRun.addBatch();
    runsAdded++;
  }

  private void bind(int place, @Nullable Long value) throws SQLException {
    if (value == null) {
      insertRun.setNull(place, Types.BIGINT);
    } else {
      insertRun.setLong(place, value);
    }
  }

  void addEnd(String runId, String status, long at) throws SQLException {
    endRun.setString(1, status);
    endRun.setLong(2, at);
    endRun.setString(3, runId);
    endRun.addBatch();
    endsAdded++;
  }

  void commit() throws SQLException {
    if (runsAdded > 0) {
      insertRun.executeBatch();
      runsAdded = 0;
    }
    history.send();
    if (endsAdded > 0) {
      endRun.executeBatch();
      endsAdded = 0;
    }
    transactions.commit();
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException ignored) {
      // The connection is given up either way.
    }
  }
}
