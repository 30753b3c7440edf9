package dev.pawl.store.jdbc;

import dev.pawl.engine.store.Intent.ChangeService;
import dev.pawl.engine.store.Outcome;
import dev.pawl.engine.store.ServiceRow;
import dev.pawl.engine.store.ServiceState;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The rows of circuit breakers. */
final class ServiceRows {
  private static final String INSERT =
      """
      insert into service (state, since, until, forced, actor, reason, version, name)
      values (?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (name) do nothing\
      """;

  private static final String UPDATE =
      """
      update service
      set state = ?, since = ?, until = ?, forced = ?, actor = ?, reason = ?, version = ?
      where name = ? and version = ?\
      """;

  private static final String ALL =
      """
      select name, state, since, until, forced, actor, reason, version from service
      order by name\
      """;

  private ServiceRows() {}

  static Outcome change(Session session, Dialect dialect, ChangeService change)
      throws SQLException {
    ServiceRow row = change.row();
    boolean first = row.version() == 1;
    PreparedStatement write = session.prepare(first ? INSERT : UPDATE);
    write.setString(1, row.state().name());
    write.setLong(2, row.since());
    Columns.bind(write, 3, row.until());
    write.setInt(4, row.forced() ? 1 : 0);
    write.setString(5, row.actor());
    write.setString(6, row.reason());
    write.setLong(7, row.version());
    write.setString(8, row.name());
    if (!first) {
      write.setLong(9, row.version() - 1);
    }
    if (write.executeUpdate() == 0) {
      return new Outcome.Refused();
    }
    FeedRows.publish(session, dialect, change.event());
    return new Outcome.Applied(row.version());
  }

  static List<ServiceRow> all(Session session) throws SQLException {
    List<ServiceRow> found = new ArrayList<>();
    try (ResultSet rows = session.prepare(ALL).executeQuery()) {
      while (rows.next()) {
        found.add(
            new ServiceRow(
                rows.getString(1),
                ServiceState.valueOf(rows.getString(2)),
                rows.getLong(3),
                Columns.longOrNull(rows, 4),
                rows.getInt(5) == 1,
                rows.getString(6),
                rows.getString(7),
                rows.getLong(8)));
      }
    }
    return found;
  }
}
