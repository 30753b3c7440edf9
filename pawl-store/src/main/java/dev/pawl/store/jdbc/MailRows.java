package dev.pawl.store.jdbc;

import dev.pawl.engine.store.MailRow;
import dev.pawl.engine.store.Message;
import dev.pawl.engine.store.Outcome;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The rows of mailboxes. */
final class MailRows {
  private static final String IS_USED = "select 1 from mailbox where run_id = ? and message_id = ?";

  /** A delayed start stays delayed, whatever is sent to the run, except for a command. */
  private static final String COUNT =
      """
      update run
      set mail = mail + 1,
        wake_at = case
          when status = 'PENDING' and ? <> 'COMMAND' then wake_at
          when wake_at < ? then wake_at
          else ?
        end
      where id = ? and ended_at is null
      returning mail, owner\
      """;

  private static final String STATUS = "select status from run where id = ?";

  private static final String INSERT =
      """
      insert into mailbox (run_id, number, message_id, kind, name, at, actor, payload)
      values (?, ?, ?, ?, ?, ?, ?, ?)\
      """;

  private static final String CONSUME =
      "update mailbox set consumed_by = ? where run_id = ? and number = ?";

  private static final String GIVE_BACK =
      """
      update mailbox set consumed_by = null
      where run_id = ? and consumed_by > ? and kind = 'SIGNAL'\
      """;

  private static final String WAITING =
      """
      select number, message_id, kind, name, at, actor, payload
      from mailbox
      where run_id = ? and number > ? and consumed_by is null
      order by number\
      """;

  private MailRows() {}

  /** Whether a message of this id came before. */
  static boolean isUsed(Session session, Message message) throws SQLException {
    PreparedStatement query = session.prepare(IS_USED);
    query.setString(1, message.runId());
    query.setString(2, message.id());
    try (ResultSet rows = query.executeQuery()) {
      return rows.next();
    }
  }

  /** Puts a message, whose id is not used, into the mailbox, and makes its run due. */
  static Outcome deliver(Session session, Message message) throws SQLException {
    PreparedStatement count = session.prepare(COUNT);
    count.setString(1, message.kind().name());
    count.setLong(2, message.at());
    count.setLong(3, message.at());
    count.setString(4, message.runId());
    long order;
    boolean owned;
    try (ResultSet rows = count.executeQuery()) {
      if (!rows.next()) {
        return undeliverable(session, message.runId());
      }
      order = rows.getLong(1);
      owned = rows.getString(2) != null;
    }
    PreparedStatement insert = session.prepare(INSERT);
    insert.setString(1, message.runId());
    insert.setLong(2, order);
    insert.setString(3, message.id());
    insert.setString(4, message.kind().name());
    insert.setString(5, message.name());
    insert.setLong(6, message.at());
    insert.setString(7, message.actor());
    insert.setBytes(8, message.payload());
    insert.executeUpdate();
    return new Outcome.Delivered(order, owned);
  }

  private static Outcome undeliverable(Session session, String runId) throws SQLException {
    PreparedStatement query = session.prepare(STATUS);
    query.setString(1, runId);
    try (ResultSet rows = query.executeQuery()) {
      if (rows.next()) {
        return new Outcome.Ended(Columns.status(rows.getString(1)));
      }
    }
    return DeletedRuns.absent(session, runId);
  }

  /** Marks messages as consumed by an event. */
  static void consume(Session session, String runId, List<Long> orders, long event)
      throws SQLException {
    if (orders.isEmpty()) {
      return;
    }
    PreparedStatement update = session.prepare(CONSUME);
    for (long order : orders) {
      update.setLong(1, event);
      update.setString(2, runId);
      update.setLong(3, order);
      update.addBatch();
    }
    update.executeBatch();
  }

  /** The signals that events after this one consumed wait again. */
  static void giveBack(Session session, String runId, long event) throws SQLException {
    PreparedStatement update = session.prepare(GIVE_BACK);
    update.setString(1, runId);
    update.setLong(2, event);
    update.executeUpdate();
  }

  static List<MailRow> waiting(Session session, String runId, long after) throws SQLException {
    PreparedStatement query = session.prepare(WAITING);
    query.setString(1, runId);
    query.setLong(2, after);
    List<MailRow> found = new ArrayList<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        found.add(
            new MailRow(
                rows.getLong(1),
                new Message(
                    runId,
                    rows.getString(2),
                    Message.Kind.valueOf(rows.getString(3)),
                    rows.getString(4),
                    rows.getLong(5),
                    rows.getString(6),
                    rows.getBytes(7)),
                null));
      }
    }
    return found;
  }
}
