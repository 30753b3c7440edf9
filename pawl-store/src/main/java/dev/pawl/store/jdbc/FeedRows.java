package dev.pawl.store.jdbc;

import dev.pawl.engine.store.EventKey;
import dev.pawl.engine.store.FeedEvent;
import dev.pawl.engine.store.FeedPage;
import dev.pawl.engine.store.FeedPosition;
import dev.pawl.engine.store.Intent.MoveFeedCursor;
import dev.pawl.engine.store.Intent.TrimFeed;
import dev.pawl.engine.store.Outcome;
import dev.pawl.engine.store.Publication;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The rows of the feed and of those who read it. */
final class FeedRows {
  private static final String MOVE =
      """
      insert into feed_cursor (name, transaction_id, number) values (?, ?, ?)
      on conflict (name) do update
      set transaction_id = excluded.transaction_id, number = excluded.number
      where (feed_cursor.transaction_id, feed_cursor.number)
        < (excluded.transaction_id, excluded.number)\
      """;

  private static final String DROP_CURSOR = "delete from feed_cursor where name = ?";

  private static final String CURSOR =
      "select transaction_id, number from feed_cursor where name = ?";

  /** Old, and no reader is before it. */
  private static final String DROPPABLE =
      """
      select transaction_id, number from feed
      where dropped = 0 and at < ?
        and not exists (
          select 1 from feed_cursor
          where (feed_cursor.transaction_id, feed_cursor.number)
            < (feed.transaction_id, feed.number))
      order by at limit ?\
      """;

  private static final String DROP =
      "update feed set payload = null, dropped = 1 where transaction_id = ? and number = ?";

  private static final String FORGETTABLE =
      "select transaction_id, number from feed where dropped = 1 and at < ? order by at limit ?";

  private static final String FORGET = "delete from feed where transaction_id = ? and number = ?";

  private static final String OLDEST =
      """
      select min(at) from (
        select min(at) as at from feed where dropped = 0
        union all
        select min(at) as at from feed where dropped = 1) ages\
      """;

  private static final String BY_RUN =
      """
      select source, event_id from feed
      where run_id = ? and dropped = 0 order by transaction_id, number limit ?\
      """;

  private FeedRows() {}

  static Outcome publish(Session session, Dialect dialect, Publication event) throws SQLException {
    PreparedStatement insert = dialect.publish(session);
    insert.setString(1, event.source());
    insert.setString(2, event.id());
    insert.setString(3, event.type());
    insert.setString(4, event.subject());
    Columns.bind(insert, 5, event.time());
    insert.setLong(6, event.at());
    insert.setString(7, event.runId());
    insert.setBytes(8, event.payload());
    return insert.executeUpdate() == 0 ? new Outcome.Duplicate() : new Outcome.Applied(1);
  }

  static FeedPage page(Session session, Dialect dialect, FeedPosition after, int limit)
      throws SQLException {
    PreparedStatement query = dialect.feedPage(session);
    query.setLong(1, after.transaction());
    query.setLong(2, after.number());
    query.setInt(3, limit);
    List<FeedEvent> events = new ArrayList<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        events.add(
            new FeedEvent(
                position(rows),
                new Publication(
                    rows.getString(3),
                    rows.getString(4),
                    rows.getString(5),
                    Columns.textOrNull(rows, 6),
                    Columns.longOrNull(rows, 7),
                    rows.getLong(8),
                    Columns.textOrNull(rows, 9),
                    rows.getBytes(10))));
      }
    }
    return new FeedPage(events, events.size() < limit && dialect.feedHeld(session));
  }

  private static FeedPosition position(ResultSet rows) throws SQLException {
    return new FeedPosition(rows.getLong(1), rows.getLong(2));
  }

  static Outcome move(Session session, MoveFeedCursor move) throws SQLException {
    PreparedStatement update = session.prepare(MOVE);
    update.setString(1, move.name());
    update.setLong(2, move.to().transaction());
    update.setLong(3, move.to().number());
    return update.executeUpdate() == 0 ? new Outcome.Refused() : new Outcome.Applied(1);
  }

  static Outcome drop(Session session, String cursor) throws SQLException {
    PreparedStatement delete = session.prepare(DROP_CURSOR);
    delete.setString(1, cursor);
    return new Outcome.Applied(delete.executeUpdate());
  }

  static Optional<FeedPosition> cursor(Session session, String name) throws SQLException {
    PreparedStatement query = session.prepare(CURSOR);
    query.setString(1, name);
    try (ResultSet rows = query.executeQuery()) {
      return rows.next() ? Optional.of(position(rows)) : Optional.empty();
    }
  }

  static Outcome trim(Session session, TrimFeed trim) throws SQLException {
    int dropped =
        change(session.prepare(DROPPABLE), trim.dropBefore(), trim.limit(), session.prepare(DROP));
    int forgotten =
        change(
            session.prepare(FORGETTABLE),
            trim.forgetBefore(),
            trim.limit(),
            session.prepare(FORGET));
    return new Outcome.Applied(Math.max(dropped, forgotten));
  }

  private static int change(
      PreparedStatement query, long before, int limit, PreparedStatement change)
      throws SQLException {
    query.setLong(1, before);
    query.setInt(2, limit);
    int found = 0;
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        change.setLong(1, rows.getLong(1));
        change.setLong(2, rows.getLong(2));
        change.addBatch();
        found++;
      }
    }
    if (found > 0) {
      change.executeBatch();
    }
    return found;
  }

  static OptionalLong oldest(Session session) throws SQLException {
    try (ResultSet rows = session.prepare(OLDEST).executeQuery()) {
      Long oldest = rows.next() ? Columns.longOrNull(rows, 1) : null;
      return oldest == null ? OptionalLong.empty() : OptionalLong.of(oldest);
    }
  }

  static List<EventKey> publishedBy(Session session, String runId, int limit) throws SQLException {
    PreparedStatement query = session.prepare(BY_RUN);
    query.setString(1, runId);
    query.setInt(2, limit);
    List<EventKey> keys = new ArrayList<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        keys.add(new EventKey(rows.getString(1), rows.getString(2)));
      }
    }
    return keys;
  }
}
