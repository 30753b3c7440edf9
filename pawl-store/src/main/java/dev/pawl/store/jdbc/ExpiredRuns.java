package dev.pawl.store.jdbc;

import dev.pawl.engine.store.Expiry;
import dev.pawl.engine.store.RunCursor;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finished runs that need not be kept, found through the index of workflows and statuses. */
record ExpiredRuns(Session session, Dialect dialect) {
  /** The index is jumped through from name to name. */
  private static final String WORKFLOWS =
      """
      with recursive known (workflow) as (
        select min(workflow) from run
        union all
        select (select min(run.workflow) from run where run.workflow > known.workflow)
        from known
        where known.workflow is not null)
      select workflow from known where workflow is not null\
      """;

  private static final String FIRST_BEYOND =
      """
      select created_at, id from run where workflow = ? and status = ?
      order by created_at desc, id desc limit 1 offset ?\
      """;

  static List<String> workflows(Session session) throws SQLException {
    List<String> names = new ArrayList<>();
    try (ResultSet rows = session.prepare(WORKFLOWS).executeQuery()) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }

  List<String> ids(Expiry expiry) throws SQLException {
    Set<String> ids = new LinkedHashSet<>();
    if (expiry.endedBefore() != null) {
      // An index of ends would have all workflows in it.
      Conditions old =
          new Conditions()
              .add(dialect.unindexed("run.ended_at") + " < ?", expiry.endedBefore())
              .add("run.created_at < ?", expiry.endedBefore());
      ids.addAll(oldest(expiry, old, expiry.limit()));
    }
    if (expiry.kept() != null && ids.size() < expiry.limit()) {
      Optional<RunCursor> beyond = firstBeyond(expiry, expiry.kept());
      if (beyond.isPresent()) {
        RunCursor place = beyond.get();
        Conditions many =
            new Conditions()
                .add("(run.created_at, run.id) <= (?, ?)", place.createdAt(), place.id());
        ids.addAll(oldest(expiry, many, expiry.limit()));
      }
    }
    return ids.stream().limit(expiry.limit()).toList();
  }

  private Optional<RunCursor> firstBeyond(Expiry expiry, int kept) throws SQLException {
    PreparedStatement query = session.prepare(FIRST_BEYOND);
    query.setString(1, expiry.workflow());
    query.setString(2, expiry.status().name());
    query.setInt(3, kept);
    try (ResultSet rows = query.executeQuery()) {
      return rows.next()
          ? Optional.of(new RunCursor(rows.getLong(1), rows.getString(2)))
          : Optional.empty();
    }
  }

  private List<String> oldest(Expiry expiry, Conditions expired, long limit) throws SQLException {
    Conditions all =
        new Conditions()
            .add("run.workflow = ?", expiry.workflow())
            .add("run.status = ?", expiry.status().name())
            .and(expired)
            .add(DeletedRuns.DELETABLE);
    all.values().add(limit);
    ListingQuery oldest =
        new ListingQuery(
            "select run.id from run" + all.where() + " order by run.created_at, run.id limit ?",
            all.values());
    List<String> ids = new ArrayList<>();
    try (PreparedStatement query = oldest.prepare(session);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        ids.add(rows.getString(1));
      }
    }
    return ids;
  }
}
