package dev.pawl.store.jdbc;

import dev.pawl.engine.store.RunCursor;
import dev.pawl.engine.store.RunFilter;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.TimeRange;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/**
 * How the runs of a filter are found. Each condition with an index is a way in; the one with the
 * fewest entries is taken, and the other conditions are asked of the runs that it leads to. The
 * entries are counted, up to a bound, because SQLite keeps no statistics, and a rare status beside
 * a frequent label is what people look for.
 */
final class RunListing {
  /** Ways with more entries than this are all the same. */
  static final int COUNTED = 10_000;

  private static final String BY_LABEL = "entry.created_at desc, entry.run_id desc";

  private static final String ROW = RunRows.COLUMNS.replaceAll("(\\w+)", "run.$1");

  private static final String PLACE = "run.created_at, run.id";

  private final RunFilter filter;
  private final Dialect dialect;

  RunListing(RunFilter filter, Dialect dialect) {
    this.filter = filter;
    this.dialect = dialect;
  }

  /** What a way in answers, so that it need not be asked again. */
  private sealed interface Answered {}

  private record Label(String name) implements Answered {}

  private enum Part implements Answered {
    STATUS,
    WORKFLOW,
    PARENT,
    PREFIX,
    CREATED,
    ENDED
  }

  private record Way(List<RunIndex> indexes, Set<Answered> answered) {
    boolean ordered() {
      return indexes.getFirst().ordered();
    }
  }

  /** The query that has the least to look at. */
  ListingQuery best(Session session) throws SQLException {
    List<Way> ways = ways();
    Way best = ways.getFirst();
    if (ways.size() > 1 || !best.ordered()) {
      long fewest = Long.MAX_VALUE;
      for (Way way : ways) {
        long entries = count(session, way);
        if (entries < fewest) {
          fewest = entries;
          best = way;
        }
      }
      if (!best.ordered() && fewest >= COUNTED) {
        best = ways.stream().filter(Way::ordered).findFirst().orElse(byStatus());
      }
    }
    return query(best);
  }

  private List<Way> ways() {
    List<Way> ways = new ArrayList<>();
    filter.labels().forEach((name, value) -> ways.add(byLabel(name, value)));
    String parent = filter.parent();
    if (parent != null) {
      ways.add(
          way(runs(new Conditions().add("run.parent = ?", parent)), Part.PARENT, Part.CREATED));
    }
    if (filter.workflow() != null || !filter.statuses().isEmpty()) {
      ways.add(byStatus());
    }
    String prefix = filter.idPrefix();
    if (prefix != null) {
      Conditions begins =
          new Conditions()
              .add("run.id >= ?", prefix)
              .add("run.id < ?", prefix + Character.toString(Character.MAX_CODE_POINT));
      ways.add(way(new RunIndex("run", RunIndex.NONE, begins, ""), Part.PREFIX));
    }
    if (!filter.ended().unbounded()) {
      Conditions then = within("run.ended_at", filter.ended());
      ways.add(way(new RunIndex("run", RunIndex.NONE, then, ""), Part.ENDED));
    }
    return ways.isEmpty() ? List.of(byStatus()) : ways;
  }

  private static Way way(RunIndex index, Answered... answered) {
    return new Way(List.of(index), Set.of(answered));
  }

  private Way byLabel(String name, String value) {
    Conditions entry =
        new Conditions()
            .add("entry.name = ?", name)
            .add("entry.value = ?", value)
            .and(created("entry.created_at", "entry.run_id"));
    return way(
        new RunIndex("label entry", RunIndex.OF_ENTRY, entry, BY_LABEL),
        new Label(name),
        Part.CREATED);
  }

  /** One stretch for each status, since an index has the order of creation inside of each only. */
  private Way byStatus() {
    Set<RunStatus> statuses =
        filter.statuses().isEmpty() ? EnumSet.allOf(RunStatus.class) : filter.statuses();
    List<RunIndex> indexes = new ArrayList<>();
    for (RunStatus status : statuses) {
      Conditions conditions = new Conditions();
      if (filter.workflow() != null) {
        conditions.add("run.workflow = ?", filter.workflow());
      }
      indexes.add(runs(conditions.add("run.status = ?", status.name())));
    }
    return new Way(indexes, Set.of(Part.STATUS, Part.WORKFLOW, Part.CREATED));
  }

  private RunIndex runs(Conditions conditions) {
    return new RunIndex(
        "run",
        RunIndex.NONE,
        conditions.and(created("run.created_at", "run.id")),
        RunIndex.NEWEST_FIRST);
  }

  private Conditions created(String time, String id) {
    Conditions conditions = within(time, filter.created());
    RunCursor place = filter.after();
    if (place != null) {
      conditions.add("(%s, %s) < (?, ?)".formatted(time, id), place.createdAt(), place.id());
    }
    return conditions;
  }

  private static Conditions within(String column, TimeRange range) {
    Conditions conditions = new Conditions();
    if (range.from() != null) {
      conditions.add(column + " >= ?", range.from());
    }
    if (range.until() != null) {
      conditions.add(column + " < ?", range.until());
    }
    return conditions;
  }

  private static long count(Session session, Way way) throws SQLException {
    long entries = 0;
    for (RunIndex index : way.indexes()) {
      try (PreparedStatement query = index.count(COUNTED).prepare(session);
          ResultSet rows = query.executeQuery()) {
        rows.next();
        entries += rows.getLong(1);
      }
    }
    return entries;
  }

  private ListingQuery query(Way way) {
    if (!dialect.findsBeforeReading()) {
      return newest(way, ROW);
    }
    ListingQuery found = newest(way, PLACE);
    return new ListingQuery(
        "select %s from (%s) found join run on run.id = found.id order by %s"
            .formatted(ROW, found.sql(), RunIndex.NEWEST_FIRST),
        found.values());
  }

  private ListingQuery newest(Way way, String columns) {
    Conditions rest = rest(way.answered());
    if (way.indexes().size() == 1) {
      return way.indexes().getFirst().newest(columns, rest, filter.limit());
    }
    StringJoiner parts = new StringJoiner(" union all ");
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < way.indexes().size(); i++) {
      ListingQuery part = way.indexes().get(i).newest(columns, rest, filter.limit());
      parts.add("select * from (%s) part%d".formatted(part.sql(), i));
      values.addAll(part.values());
    }
    values.add((long) filter.limit());
    return new ListingQuery(parts + " order by created_at desc, id desc limit ?", values);
  }

  /** What is still to be asked of each run. */
  private Conditions rest(Set<Answered> answered) {
    Conditions rest = new Conditions();
    if (!answered.contains(Part.CREATED)) {
      rest = rest.and(created(dialect.unindexed("run.created_at"), "run.id"));
    }
    if (!answered.contains(Part.STATUS)) {
      rest.anyOf(dialect.unindexed("run.status"), filter.statuses());
    }
    if (filter.workflow() != null && !answered.contains(Part.WORKFLOW)) {
      rest.add(dialect.unindexed("run.workflow") + " = ?", filter.workflow());
    }
    if (filter.namespace() != null) {
      rest.add("run.namespace = ?", filter.namespace());
    }
    if (filter.parent() != null && !answered.contains(Part.PARENT)) {
      rest.add(dialect.unindexed("run.parent") + " = ?", filter.parent());
    }
    String prefix = filter.idPrefix();
    if (prefix != null && !answered.contains(Part.PREFIX)) {
      rest.add("substr(run.id, 1, " + prefix.codePointCount(0, prefix.length()) + ") = ?", prefix);
    }
    if (!answered.contains(Part.ENDED)) {
      rest = rest.and(within(dialect.unindexed("run.ended_at"), filter.ended()));
    }
    for (Map.Entry<String, String> label : filter.labels().entrySet()) {
      if (!answered.contains(new Label(label.getKey()))) {
        rest.add(hasLabel(), label.getKey(), label.getValue());
      }
    }
    return rest;
  }

  /**
   * With the time, the index by value answers alone, and runs in the order of creation find their
   * entries side by side.
   */
  private String hasLabel() {
    return """
    exists (
      select 1 from label
      where label.run_id = run.id and label.created_at = run.created_at
        and label.name = ? and label.value = ?%s)\
    """
        .formatted(dialect.askedOfEachRow());
  }
}
