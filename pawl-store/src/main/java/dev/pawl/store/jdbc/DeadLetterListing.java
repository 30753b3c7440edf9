package dev.pawl.store.jdbc;

import dev.pawl.engine.store.DeadLetterCounts;
import dev.pawl.engine.store.DeadLetterFilter;
import dev.pawl.engine.store.DeadLetterGroup;
import dev.pawl.engine.store.DeadLetterRow;
import dev.pawl.engine.store.RunCursor;
import dev.pawl.engine.store.TimeRange;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lists of dead letters and of their groups. */
final class DeadLetterListing {
  /**
   * One stretch of the index for each state, since it has the order of time inside of each only.
   */
  private static final String NEWEST_FIRST = " order by last_at desc, run_id desc limit ?";

  private static final String COUNTS = "select state, count(*) from dead_letter group by state";

  private static final String INELIGIBLE =
      "select "
          + DeadLetterRows.COLUMNS
          + """
           from dead_letter
          where run_id in (
            select run_id from (
              select run_id from dead_letter
              where state = 'OPEN' and remedy <> 'CONTINUE' and last_at < ?
              order by last_at, run_id limit ?) hopeless
            union
            select run_id from (
              select run_id from dead_letter
              where state = 'OPEN' and replays > 0 and replays >= ? and last_at < ?
              order by last_at, run_id limit ?) replayed)
          order by last_at, run_id limit ?\
          """;

  /** Those of the worth-it sort without those that were replayed too often, each by an index. */
  private static final String INELIGIBLE_COUNT =
      """
      select
        (select count(*) from dead_letter where state = 'OPEN' and remedy <> 'CONTINUE')
        + (select count(*) from dead_letter
          where state = 'OPEN' and replays > 0 and replays >= ? and remedy = 'CONTINUE')\
      """;

  private DeadLetterListing() {}

  static List<DeadLetterRow> rows(Session session, DeadLetterFilter filter) throws SQLException {
    StringBuilder sql = new StringBuilder("select * from (");
    List<Object> values = new ArrayList<>();
    String between = "";
    for (DeadLetterRow.State state : states(filter)) {
      Conditions conditions =
          new Conditions().add("state = ?", state.name()).and(conditions(filter));
      sql.append(between)
          .append("select * from (select ")
          .append(DeadLetterRows.COLUMNS)
          .append(" from dead_letter")
          .append(conditions.where())
          .append(NEWEST_FIRST)
          .append(") of_state");
      values.addAll(conditions.values());
      values.add((long) filter.limit());
      between = " union all ";
    }
    sql.append(") letters").append(NEWEST_FIRST);
    values.add((long) filter.limit());
    return query(session, new ListingQuery(sql.toString(), values));
  }

  private static Set<DeadLetterRow.State> states(DeadLetterFilter filter) {
    return filter.states().isEmpty() ? EnumSet.allOf(DeadLetterRow.State.class) : filter.states();
  }

  private static Conditions conditions(DeadLetterFilter filter) {
    Conditions conditions = new Conditions();
    if (filter.workflow() != null) {
      conditions.add("workflow = ?", filter.workflow());
    }
    if (filter.kind() != null) {
      conditions.add("kind = ?", filter.kind().name());
    }
    if (filter.code() != null) {
      conditions.add("code = ?", filter.code());
    }
    String begin = filter.fingerprint();
    if (begin != null) {
      conditions.add("fingerprint >= ?", begin).add("fingerprint < ?", begin + "~");
    }
    if (filter.path() != null) {
      conditions.add("path = ?", filter.path());
    }
    TimeRange last = filter.last();
    if (last.from() != null) {
      conditions.add("last_at >= ?", last.from());
    }
    if (last.until() != null) {
      conditions.add("last_at < ?", last.until());
    }
    RunCursor place = filter.after();
    if (place != null) {
      conditions.add("(last_at, run_id) < (?, ?)", place.createdAt(), place.id());
    }
    return conditions;
  }

  private static List<DeadLetterRow> query(Session session, ListingQuery query)
      throws SQLException {
    List<DeadLetterRow> found = new ArrayList<>();
    try (PreparedStatement statement = query.prepare(session);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        found.add(DeadLetterRows.read(rows));
      }
    }
    return found;
  }

  /** The groups by an index alone, and then the newest of each that is shown. */
  static List<DeadLetterGroup> groups(Session session, DeadLetterFilter filter, int maxReplays)
      throws SQLException {
    Map<String, Numbers> numbers = numbers(session, filter, maxReplays);
    List<DeadLetterGroup> groups = new ArrayList<>();
    for (Map.Entry<String, Numbers> entry : numbers.entrySet()) {
      Numbers group = entry.getValue();
      newest(session, filter, entry.getKey())
          .forEach(row ->
              groups.add(
                  new DeadLetterGroup(
                      row, group.count(), group.eligible(), group.firstAt(), group.lastAt())));
    }
    return groups;
  }

  private record Numbers(long count, long eligible, long firstAt, long lastAt) {}

  private static Map<String, Numbers> numbers(
      Session session, DeadLetterFilter filter, int maxReplays) throws SQLException {
    Conditions conditions = new Conditions().anyOf("state", states(filter)).and(conditions(filter));
    List<Object> values = new ArrayList<>();
    values.add((long) maxReplays);
    values.addAll(conditions.values());
    values.add((long) filter.limit());
    ListingQuery query =
        new ListingQuery(
            """
            select fingerprint, count(*) as letters,
              sum(case when state = 'OPEN' and remedy = 'CONTINUE' and replays < ? then 1 else 0 end),
              min(first_at), max(last_at) as latest
            from dead_letter\
            """
                + conditions.where()
                + " group by fingerprint order by letters desc, latest desc, fingerprint limit ?",
            values);
    Map<String, Numbers> numbers = new LinkedHashMap<>();
    try (PreparedStatement statement = query.prepare(session);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        numbers.put(
            rows.getString(1),
            new Numbers(rows.getLong(2), rows.getLong(3), rows.getLong(4), rows.getLong(5)));
      }
    }
    return numbers;
  }

  private static List<DeadLetterRow> newest(
      Session session, DeadLetterFilter filter, String fingerprint) throws SQLException {
    Conditions conditions =
        new Conditions()
            .anyOf("state", states(filter))
            .add("fingerprint = ?", fingerprint)
            .and(conditions(filter));
    List<Object> values = new ArrayList<>(conditions.values());
    values.add(1L);
    return query(
        session,
        new ListingQuery(
            "select "
                + DeadLetterRows.COLUMNS
                + " from dead_letter"
                + conditions.where()
                + NEWEST_FIRST,
            values));
  }

  static DeadLetterCounts counts(Session session, int maxReplays) throws SQLException {
    Map<DeadLetterRow.State, Long> states = new EnumMap<>(DeadLetterRow.State.class);
    try (ResultSet rows = session.prepare(COUNTS).executeQuery()) {
      while (rows.next()) {
        states.put(DeadLetterRow.State.valueOf(rows.getString(1)), rows.getLong(2));
      }
    }
    PreparedStatement query = session.prepare(INELIGIBLE_COUNT);
    query.setInt(1, maxReplays);
    long ineligible = 0;
    try (ResultSet rows = query.executeQuery()) {
      if (rows.next()) {
        ineligible = rows.getLong(1);
      }
    }
    long open = Objects.requireNonNullElse(states.get(DeadLetterRow.State.OPEN), 0L);
    return new DeadLetterCounts(states, Math.max(0, open - ineligible));
  }

  static List<DeadLetterRow> ineligible(
      Session session, int maxReplays, @Nullable Long before, int limit) throws SQLException {
    long until = before == null ? Long.MAX_VALUE : before;
    PreparedStatement query = session.prepare(INELIGIBLE);
    query.setLong(1, until);
    query.setInt(2, limit);
    query.setInt(3, maxReplays);
    query.setLong(4, until);
    query.setInt(5, limit);
    query.setInt(6, limit);
    List<DeadLetterRow> found = new ArrayList<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        found.add(DeadLetterRows.read(rows));
      }
    }
    return found;
  }
}
