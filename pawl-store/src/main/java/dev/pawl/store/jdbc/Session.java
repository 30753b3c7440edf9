package dev.pawl.store.jdbc;

import com.google.errorprone.annotations.CompileTimeConstant;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * A connection with the statements that were prepared on it. Belongs to one thread at a time.
 *
 * <p>A statement is shared by all who ask for the same text: whoever executes it binds every
 * parameter and closes the result before anybody else can ask.
 */
public final class Session implements AutoCloseable {
  private final Connection connection;
  private final Map<String, PreparedStatement> statements = new HashMap<>();

  /** Takes the connection over; {@link #close()} closes it. */
  public Session(Connection connection) {
    this.connection = connection;
  }

  /** The connection, for what is not a statement. */
  public Connection connection() {
    return connection;
  }

  /** The statement of this text, prepared once. */
  public PreparedStatement prepare(@CompileTimeConstant String sql) throws SQLException {
    PreparedStatement known = statements.get(sql);
    if (known == null) {
      known = connection.prepareStatement(sql);
      statements.put(sql, known);
    }
    return known;
  }

  /** Executes a command without parameters, prepared once. */
  public void execute(@CompileTimeConstant String sql) throws SQLException {
    prepare(sql).execute();
  }

  /** Ends the transaction without effect, and forgets rows that were added to statements. */
  void rollback(Dialect dialect) throws SQLException {
    clearBatches();
    dialect.rollback(this);
  }

  /** Forgets rows that were added to statements and not executed. */
  void clearBatches() throws SQLException {
    for (PreparedStatement statement : statements.values()) {
      statement.clearBatch();
    }
  }

  /** Closes the connection; a failure to do so tells nobody anything new. */
  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException ignored) {
      // The connection is given up either way.
    }
  }
}
