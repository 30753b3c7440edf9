package dev.pawl.bench.raw;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Many unfinished runs like one that an engine wrote, put into a database by a few statements: a
 * store as it is after months, or after a crash, made in seconds.
 *
 * @param sample the id of the run to copy
 * @param events how many of its events the copies have
 * @param group tells the ids of these copies from those of others, 1 to 9
 */
public record CopiedRuns(String sample, long events, int group) {
  /** With the number behind it as long as any other id. */
  private static final String PREFIX = "019a0000-0000-7000-8000-";

  private static final long GROUP = 100_000_000_000L;

  /**
   * Makes copies that nobody has in memory and that wait for this time, milliseconds since 1970.
   */
  public void parked(Connection connection, int runs, long wakeAt) throws SQLException {
    insert(connection, runs, "'WAITING'", "null", "cast(%d as bigint)".formatted(wakeAt), 0);
  }

  /** Makes copies that a node of this name had in memory when it died. */
  public void orphaned(Connection connection, int runs, String node) throws SQLException {
    insert(connection, runs, "'RUNNING'", "'%s'".formatted(node), "cast(null as bigint)", 1);
  }

  private void insert(
      Connection connection, int runs, String status, String owner, String wakeAt, int claims)
      throws SQLException {
    long first = group * GROUP;
    try (Statement command = connection.createStatement()) {
      command.execute(
          """
          insert into run (id, namespace, workflow, version, status, priority, generation, incarnation,
            owner, epoch, wake_at, mail, claims, input_hash, created_at, started_at)
          with recursive numbers (n) as (select 0 union all select n + 1 from numbers where n < %d - 1)
          select '%s' || (%d + n), namespace, workflow, version, %s, priority, 1, incarnation,
            %s, 0, %s, 0, %d, input_hash, created_at, started_at
          from numbers cross join run
          where id = '%s'\
          """
              .formatted(runs, PREFIX, first, status, owner, wakeAt, claims, sample));
      command.execute(
          """
          insert into history (run_id, number, type, path, at, incarnation, generation, meta, payload)
          with recursive numbers (n) as (select 0 union all select n + 1 from numbers where n < %d - 1)
          select '%s' || (%d + n), number, type, path, at, incarnation, generation, meta, payload
          from numbers cross join history
          where run_id = '%s' and number <= %d
          order by n, number\
          """
              .formatted(runs, PREFIX, first, sample, events));
      if (connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
        // What its own housekeeping does soon; SQLite has none.
        command.execute("vacuum analyze run");
        command.execute("vacuum analyze history");
      }
    }
  }

  /** Whether this is the id of such a copy. */
  public static boolean isCopy(String runId) {
    return runId.startsWith(PREFIX);
  }

  /** The number of a copy within its group, from 0 on. */
  public static int number(String runId) {
    return Math.toIntExact(Long.parseLong(runId.substring(PREFIX.length())) % GROUP);
  }
}
