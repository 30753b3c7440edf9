package dev.pawl.bench.peer;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.dbos.transact.DBOS;
import dev.dbos.transact.config.DBOSConfig;
import dev.dbos.transact.workflow.WorkflowHandle;
import dev.pawl.bench.load.BenchWorkflows;
import dev.pawl.bench.load.Clients;
import dev.pawl.store.PostgresSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/**
 * DBOS Transact in a schema of its own, on the server that our engine is measured on, with clients
 * that keep it busy. Everything is as its defaults have it, except the size of the pool.
 */
public final class DbosUnderLoad implements AutoCloseable {
  /** Its listener for notifications keeps one connection for itself. */
  private static final int LISTENER = 1;

  private static final long PATIENCE_MILLIS = 60_000;

  private final HikariDataSource pool;
  private final String schema;
  private final DBOS dbos;
  private final PeerWorkflow workflow;

  private DbosUnderLoad(HikariDataSource pool, String schema, DBOS dbos, PeerWorkflow workflow) {
    this.pool = pool;
    this.schema = schema;
    this.dbos = dbos;
    this.workflow = workflow;
  }

  /**
   * Makes the schema and launches it.
   *
   * @param server where; its schema is the one that is made
   * @param connections how many work
   * @param resultBytes the size of each step's result, as ours have it
   */
  public static DbosUnderLoad open(PostgresSettings server, int connections, int resultBytes) {
    String result = BenchWorkflows.textOf(resultBytes);
    HikariDataSource pool = new HikariDataSource(pool(server, connections + LISTENER));
    DBOS dbos =
        new DBOS(
            DBOSConfig.defaults("pawl-bench")
                .withDataSource(pool)
                .withDatabaseSchema(server.schema()));
    PeerWorkflow workflow = dbos.registerProxy(PeerWorkflow.class, new DbosWorkflow(dbos, result));
    dbos.launch();
    return new DbosUnderLoad(pool, server.schema(), dbos, workflow);
  }

  /** As its own pool is set up, which would have ten connections. */
  private static HikariConfig pool(PostgresSettings server, int size) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(server.url());
    if (!server.user().isEmpty()) {
      config.setUsername(server.user());
    }
    if (!server.password().isEmpty()) {
      config.setPassword(server.password());
    }
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(size);
    config.setConnectionTimeout(PATIENCE_MILLIS);
    Properties driver = new Properties();
    driver.setProperty("tcpKeepAlive", "true");
    driver.setProperty("reWriteBatchedInserts", "true");
    config.setDataSourceProperties(driver);
    return config;
  }

  /**
   * Executes workflows to their ends, as many at a time as wanted: whenever one ends the next
   * begins.
   *
   * @return the nanoseconds from the first start to the last end
   */
  public long execute(int steps, int workflows, int concurrency) {
    return new Clients(workflows, concurrency).each(() -> execute(steps));
  }

  private void execute(int steps) {
    WorkflowHandle<Integer, RuntimeException> handle =
        dbos.startWorkflow(() -> workflow.steps(steps));
    int done = handle.getResult();
    if (done != steps) {
      throw new IllegalStateException("a workflow of the peer did %d steps".formatted(done));
    }
  }

  /** How many results of steps are in its table. */
  public long recordedSteps() {
    return count("select count(*) from " + schema + ".operation_outputs where output is not null");
  }

  /** Whether a commit waits for the disk, as it does for our engine. */
  public String synchronousCommit() {
    try (Connection connection = pool.getConnection();
        Statement command = connection.createStatement();
        var rows = command.executeQuery("show synchronous_commit")) {
      rows.next();
      return rows.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private long count(String sql) {
    try (Connection connection = pool.getConnection();
        Statement command = connection.createStatement();
        var rows = command.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Stops it and drops its schema. */
  @Override
  public void close() {
    dbos.close();
    try (Connection connection = pool.getConnection();
        Statement command = connection.createStatement()) {
      command.execute("drop schema " + schema + " cascade");
    } catch (SQLException e) {
      throw new IllegalStateException("The schema of the peer cannot be dropped.", e);
    } finally {
      pool.close();
    }
  }
}
