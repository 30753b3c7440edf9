package dev.pawl.store.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The runs that wait for a time, by priority. There are few priorities and may be a million
 * sleeping runs in each; so the priorities are found one by one with a seek in the index, and in
 * each of them the index has the runs in the order of their time.
 */
final class DueRuns {
  private static final String PRIORITIES =
      """
      with recursive level (priority) as (
        select max(priority) from run
        where owner is null and wake_at is not null and ended_at is null
        union all
        select (
          select max(run.priority) from run
          where owner is null and wake_at is not null and ended_at is null
            and run.priority < level.priority)
        from level
        where level.priority is not null)
      select priority from level where priority is not null\
      """;

  private static final String DUE =
      """
      select id from run
      where owner is null and wake_at is not null and ended_at is null
        and priority = ? and wake_at <= ?
      order by wake_at
      limit ?\
      """;

  private static final String LONGEST =
      """
      select id, wake_at from run
      where owner is null and wake_at is not null and ended_at is null
        and priority = ? and wake_at <= ?
      order by wake_at
      limit 1\
      """;

  private static final String NEXT =
      """
      select min(wake_at) from run
      where owner is null and wake_at is not null and ended_at is null and priority = ?\
      """;

  private DueRuns() {}

  static List<String> ids(Session session, long now, int limit) throws SQLException {
    List<String> due = new ArrayList<>();
    for (int priority : priorities(session)) {
      PreparedStatement query = session.prepare(DUE);
      query.setInt(1, priority);
      query.setLong(2, now);
      query.setInt(3, limit - due.size());
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          due.add(rows.getString(1));
        }
      }
      if (due.size() == limit) {
        break;
      }
    }
    return due;
  }

  static Optional<String> longest(Session session, long now) throws SQLException {
    Optional<String> longest = Optional.empty();
    long since = Long.MAX_VALUE;
    for (int priority : priorities(session)) {
      PreparedStatement query = session.prepare(LONGEST);
      query.setInt(1, priority);
      query.setLong(2, now);
      try (ResultSet rows = query.executeQuery()) {
        if (rows.next() && rows.getLong(2) < since) {
          longest = Optional.of(rows.getString(1));
          since = rows.getLong(2);
        }
      }
    }
    return longest;
  }

  static OptionalLong nextWake(Session session) throws SQLException {
    OptionalLong earliest = OptionalLong.empty();
    for (int priority : priorities(session)) {
      PreparedStatement query = session.prepare(NEXT);
      query.setInt(1, priority);
      try (ResultSet rows = query.executeQuery()) {
        Long wakeAt = rows.next() ? Columns.longOrNull(rows, 1) : null;
        if (wakeAt != null && (earliest.isEmpty() || wakeAt < earliest.getAsLong())) {
          earliest = OptionalLong.of(wakeAt);
        }
      }
    }
    return earliest;
  }

  private static List<Integer> priorities(Session session) throws SQLException {
    List<Integer> found = new ArrayList<>();
    try (ResultSet rows = session.prepare(PRIORITIES).executeQuery()) {
      while (rows.next()) {
        found.add(rows.getInt(1));
      }
    }
    return found;
  }
}
