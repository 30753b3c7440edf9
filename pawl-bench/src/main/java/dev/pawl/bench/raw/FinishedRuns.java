package dev.pawl.bench.raw;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Many finished runs without histories, put into a database by a few statements: what a store looks
 * like after months, for questions about runs. They begin a second apart and take a minute; ten
 * workflows, one failure in a hundred, 10,000 customers, two regions, a parent for one in ten.
 */
public final class FinishedRuns {
  /** When the first one was started, milliseconds since 1970. */
  public static final long FIRST = 1_700_000_000_000L;

  /** Between two starts, in milliseconds. */
  public static final long APART = 1_000;

  private static final String LABELS =
      """
      insert into label (run_id, name, value, created_at)
      with recursive numbers (n) as (select 0 union all select n + 1 from numbers where n < %d - 1)
      select 'run-' || n, '%s', %s, cast(%d as bigint) + n * %d from numbers\
      """;

  private FinishedRuns() {}

  /** Puts so many into the tables of the store's schema. */
  public static void insert(Connection connection, int runs) throws SQLException {
    try (Statement command = connection.createStatement()) {
      command.execute(
          """
          insert into run (id, namespace, workflow, version, status, priority, generation, incarnation,
            epoch, mail, claims, parent, input_hash, created_at, started_at, ended_at)
          with recursive numbers (n) as (select 0 union all select n + 1 from numbers where n < %d - 1)
          select 'run-' || n, 'default', 'workflow-' || (n %% 10), '1',
            case when n %% 100 = 17 then 'FAILED' else 'COMPLETED' end, 0, 1, 1, 0, 0, 0,
            case when n %% 10 = 3 then 'run-' || (n / 100) end, '-',
            %d + n * %d, %d + n * %d, %d + n * %d + 60000
          from numbers\
          """
              .formatted(runs, FIRST, APART, FIRST, APART, FIRST, APART));
      command.execute(
          LABELS.formatted(
              runs, "customer", "'c' || (n %% %d)".formatted(customers(runs)), FIRST, APART));
      command.execute(
          LABELS.formatted(
              runs, "region", "case when n % 2 = 0 then 'eu' else 'us' end", FIRST, APART));
      if (connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
        // What its own housekeeping does soon; SQLite has none.
        command.execute("vacuum analyze run");
        command.execute("vacuum analyze label");
      }
    }
  }

  /** How many customers so many runs are for, named {@code c0} and so on. */
  public static int customers(int runs) {
    return Math.min(runs, 10_000);
  }
}
