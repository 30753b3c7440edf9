package dev.pawl.store.postgres;

import dev.pawl.engine.store.Integrity;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.Remains;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.StoreException;
import dev.pawl.engine.store.StoredEvent;
import dev.pawl.store.jdbc.Dialect;
import dev.pawl.store.jdbc.EventRow;
import dev.pawl.store.jdbc.Fault;
import dev.pawl.store.jdbc.HistoryPage;
import dev.pawl.store.jdbc.HistoryRows;
import dev.pawl.store.jdbc.PlainBatch;
import dev.pawl.store.jdbc.RunRows;
import dev.pawl.store.jdbc.Session;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's way. Sessions are in automatic commit outside of the writer's transactions. */
public final class PostgresDialect implements Dialect {

  /**
   * Measured: a quarter cheaper for the server than an array for each column, which is cheaper than
   * rewritten batches, and than binary COPY by the time that takes to set up.
   */
  private static final String INSERT =
      """
      insert into history
        (run_id, number, type, path, at, incarnation, generation, meta, payload, blob_parts)
      select * from unnest(?::history_row[])\
      """;

  private static final String CLAIM =
      """
      update run
      set owner = by_node, epoch = at_epoch, incarnation = incarnation + 1, claims = claims + 1,
        wake_at = null, status = case when status = 'PAUSED' then 'PAUSED' else 'RUNNING' end,
        reason = case when status = 'WAITING' then null else reason end,
        started_at = coalesce(started_at, at_time)
      from unnest(?::text[], ?::text[], ?::bigint[], ?::bigint[])
        as claim (of_run, by_node, at_epoch, at_time)
      where id = of_run and owner is null and ended_at is null
      returning\
      """
          + " "
          + RunRows.COLUMNS;

  private static final String PARK =
      """
      update run
      set owner = null, epoch = 0, status = new_status, wake_at = new_wake_at, claims = 0,
        reason = new_reason
      from unnest(?::text[], ?::integer[], ?::bigint[], ?::text[], ?::bigint[], ?::text[])
        as park (of_run, of_incarnation, mail_seen, new_status, new_wake_at, new_reason)
      where id = of_run and incarnation = of_incarnation and mail = mail_seen
        and owner is not null and ended_at is null
      returning id\
      """;

  /** As many as share an answer without taking much memory. */
  private static final int PAGES_AT_ONCE = 32;

  private static final String PAGES =
      "select place, "
          + HistoryRows.COLUMNS
          + """
           from unnest(?::text[], ?::bigint[], ?::integer[])
            with ordinality as wanted (of_run, after, size, place)
          cross join lateral (
            select * from history where run_id = of_run and number > after order by number limit size
          ) as page
          order by place, number\
          """;

  private static final String PUBLISH =
      """
      insert into feed
        (transaction_id, source, event_id, type, subject, time, at, run_id, payload, dropped)
      select base + pg_current_xact_id()::text::bigint,
        ?::text, ?::text, ?::text, ?::text, ?::bigint, ?::bigint, ?::text, ?::bytea, 0
      from feed_clock
      on conflict (source, event_id) do nothing\
      """;

  /** The oldest transaction that is not finished as this statement sees it. */
  private static final String OLDEST_OPEN =
      """
      ((select base from feed_clock) + pg_snapshot_xmin(pg_current_snapshot())::text::bigint)\
      """;

  private static final String FEED_PAGE =
      """
      select transaction_id, number, source, event_id, type, subject, time, at, run_id, payload
      from feed
      where (transaction_id, number) > (?, ?) and dropped = 0 and transaction_id <\
      """
          + " "
          + OLDEST_OPEN
          + " order by transaction_id, number limit ?";

  /** Since the statistics were reset; null where the cluster has no checksums. */
  private static final String CHECKSUM_FAILURES =
      """
      select checksum_failures as failures, checksum_last_failure as last
      from pg_stat_database where datname = current_database()\
      """;

  private static final String FEED_HELD =
      "select exists (select 1 from feed where transaction_id >= " + OLDEST_OPEN + ")";

  /** On a server that a dump was restored on, transaction ids are lower than they were. */
  private static final String WIND_FEED_CLOCK =
      """
      update feed_clock
      set base = newest + 1 - pg_snapshot_xmin(pg_current_snapshot())::text::bigint
      from (
        select greatest(
          (select max(transaction_id) from feed),
          (select max(transaction_id) from feed_cursor)) as newest) known
      where newest >= base + pg_snapshot_xmax(pg_current_snapshot())::text::bigint\
      """;

  private static final String COMMIT_BATCH = "update batch set id = ? where writer = ?; commit";

  /** All in one message to the server: a round trip less for each batch. */
  private static final String INSERT_AND_COMMIT_BATCH = INSERT + "; " + COMMIT_BATCH;

  private static final String APPLY_BATCH =
      "call apply_batch(?::run_row[], ?::end_row[], ?::history_row[], ?, ?, null)";

  /**
   * How much goes into one statement, in bytes of payloads: the server builds the array in memory,
   * and cannot build one of a gigabyte.
   */
  private static final int STATEMENT_BYTES = 4 << 20;

  /** The lock waits for a commit that an earlier session of this writer has not finished. */
  private static final String LAST_BATCH = "select id from batch where writer = ? for update";

  /** Its planner has statistics of all columns, and loses them when one is disguised. */
  @Override
  public String unindexed(String column) {
    return column;
  }

  /** A row that is read only to be dropped is a page of its table; the index is in memory. */
  @Override
  public boolean findsBeforeReading() {
    return true;
  }

  /** It takes the columns of a condition for independent, and expects far fewer rows then. */
  @Override
  public String askedOfEachRow() {
    return " offset 0";
  }

  @Override
  public void begin(Session session) throws SQLException {
    session.connection().setAutoCommit(false);
  }

  @Override
  public void commit(Session session) throws SQLException {
    session.connection().commit();
    session.connection().setAutoCommit(true);
  }

  @Override
  public boolean commitsWith(long bytes) {
    return bytes <= STATEMENT_BYTES;
  }

  @Override
  public void commitBatch(Session session, String writer, String batchId, List<EventRow> events)
      throws SQLException {
    if (events.isEmpty()) {
      commitBatch(session.prepare(COMMIT_BATCH), 0, writer, batchId);
    } else {
      PreparedStatement insert = session.prepare(INSERT_AND_COMMIT_BATCH);
      insert.setArray(1, EventArray.of(session.connection(), events));
      commitBatch(insert, 1, writer, batchId);
    }
    session.connection().setAutoCommit(true);
  }

  private static void commitBatch(
      PreparedStatement statement, int parametersBefore, String writer, String batchId)
      throws SQLException {
    statement.setString(parametersBefore + 1, batchId);
    statement.setString(parametersBefore + 2, writer);
    int ignored = statement.executeUpdate(); // unlike execute(), asks for no description
  }

  @Override
  public long mostAtOnce() {
    return STATEMENT_BYTES;
  }

  @Override
  public boolean applyAtOnce(Session session, String writer, PlainBatch batch) throws SQLException {
    Connection connection = session.connection();
    PreparedStatement call = session.prepare(APPLY_BATCH);
    call.setArray(1, RunArrays.starts(connection, batch.starts()));
    call.setArray(2, RunArrays.ends(connection, batch.ends()));
    call.setArray(3, EventArray.of(connection, batch.events()));
    call.setString(4, writer);
    call.setString(5, batch.id());
    try (ResultSet row = call.executeQuery()) {
      return row.next() && row.getBoolean(1);
    }
  }

  @Override
  public void rollback(Session session) throws SQLException {
    if (!session.connection().getAutoCommit()) {
      session.connection().rollback();
      session.connection().setAutoCommit(true);
    }
  }

  @Override
  public List<RunRow> claim(Session session, List<Intent.Claim> claims) throws SQLException {
    Connection connection = session.connection();
    PreparedStatement update = session.prepare(CLAIM);
    update.setArray(1, connection.createArrayOf("text", of(claims, Intent.Claim::runId)));
    update.setArray(2, connection.createArrayOf("text", of(claims, Intent.Claim::node)));
    update.setArray(3, connection.createArrayOf("bigint", of(claims, Intent.Claim::epoch)));
    update.setArray(4, connection.createArrayOf("bigint", of(claims, Intent.Claim::at)));
    List<RunRow> claimed = new ArrayList<>();
    try (ResultSet rows = update.executeQuery()) {
      while (rows.next()) {
        claimed.add(RunRows.read(rows));
      }
    }
    return claimed;
  }

  @Override
  public Set<String> park(Session session, List<Intent.Park> parks) throws SQLException {
    Connection connection = session.connection();
    PreparedStatement update = session.prepare(PARK);
    update.setArray(1, connection.createArrayOf("text", of(parks, Intent.Park::runId)));
    update.setArray(2, connection.createArrayOf("integer", of(parks, Intent.Park::incarnation)));
    update.setArray(3, connection.createArrayOf("bigint", of(parks, Intent.Park::mailSeen)));
    update.setArray(4, connection.createArrayOf("text", of(parks, park -> park.status().name())));
    update.setArray(5, connection.createArrayOf("bigint", of(parks, Intent.Park::wakeAt)));
    update.setArray(6, connection.createArrayOf("text", of(parks, Intent.Park::reason)));
    Set<String> parked = new HashSet<>();
    try (ResultSet rows = update.executeQuery()) {
      while (rows.next()) {
        parked.add(rows.getString(1));
      }
    }
    return parked;
  }

  @Override
  public int pagesAtOnce() {
    return PAGES_AT_ONCE;
  }

  @Override
  public List<List<StoredEvent>> pages(Session session, List<HistoryPage> wanted)
      throws SQLException {
    Connection connection = session.connection();
    PreparedStatement query = session.prepare(PAGES);
    query.setArray(1, connection.createArrayOf("text", of(wanted, HistoryPage::runId)));
    query.setArray(2, connection.createArrayOf("bigint", of(wanted, HistoryPage::after)));
    query.setArray(3, connection.createArrayOf("integer", of(wanted, HistoryPage::limit)));
    List<List<StoredEvent>> pages = new ArrayList<>();
    wanted.forEach(page -> pages.add(new ArrayList<>()));
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        int place = rows.getInt(1) - 1;
        pages.get(place).add(HistoryRows.read(session, wanted.get(place).runId(), rows, 2));
      }
    }
    return pages;
  }

  private static <T> @Nullable Object[] of(List<T> rows, Function<T, @Nullable Object> column) {
    return rows.stream().map(column).toArray();
  }

  @Override
  public void insertEvents(Session session, List<EventRow> events) throws SQLException {
    PreparedStatement insert = session.prepare(INSERT);
    int from = 0;
    long bytes = 0;
    for (int i = 0; i < events.size(); i++) {
      byte[] payload = events.get(i).inlinePayload();
      bytes += payload == null ? 0 : payload.length;
      if (bytes > STATEMENT_BYTES) {
        insertOnce(session, insert, events.subList(from, i + 1));
        from = i + 1;
        bytes = 0;
      }
    }
    if (from < events.size()) {
      insertOnce(session, insert, events.subList(from, events.size()));
    }
  }

  private static void insertOnce(Session session, PreparedStatement insert, List<EventRow> events)
      throws SQLException {
    insert.setArray(1, EventArray.of(session.connection(), events));
    insert.executeUpdate();
  }

  @Override
  public PreparedStatement publish(Session session) throws SQLException {
    return session.prepare(PUBLISH);
  }

  @Override
  public PreparedStatement feedPage(Session session) throws SQLException {
    return session.prepare(FEED_PAGE);
  }

  @Override
  public boolean feedHeld(Session session) throws SQLException {
    try (ResultSet rows = session.prepare(FEED_HELD).executeQuery()) {
      return rows.next() && rows.getBoolean(1);
    }
  }

  /**
   * Sees to it that transactions from now on come behind all that are in the feed. Only while
   * nobody writes.
   */
  public static void windFeedClock(Session session) throws SQLException {
    session.execute(WIND_FEED_CLOCK);
  }

  @Override
  public String lastBatch(Session session, String writer) throws SQLException {
    begin(session);
    PreparedStatement query = session.prepare(LAST_BATCH);
    query.setString(1, writer);
    String id;
    try (ResultSet rows = query.executeQuery()) {
      id = rows.next() ? rows.getString("id") : "";
    }
    rollback(session);
    return id;
  }

  /** It never overwrites: the old rows stay until they are vacuumed. */
  @Override
  public void overwriteWhatGoes(Session session) {}

  @Override
  public void leaveWhatGoes(Session session) {}

  /** Vacuuming takes a time of its own and does not reach the log; both are the operator's. */
  @Override
  public Remains dropRemains(Session session) {
    return Remains.DEAD_ROWS;
  }

  /** A server has better ones than a client could make. */
  @Override
  public void backup(Session session, Path file, String place) {
    throw StoreException.of(
        StoreException.Reason.UNUSABLE,
        "%s is backed up with PostgreSQL's own tools: pg_dump or pg_basebackup.".formatted(place));
  }

  /** What the server noticed while it read: all of it is read by its own tools only. */
  @Override
  public Integrity integrity(Session session, BooleanSupplier enough) throws SQLException {
    try (ResultSet rows = session.prepare(CHECKSUM_FAILURES).executeQuery()) {
      if (!rows.next()) {
        return Integrity.NOT_KNOWN;
      }
      long failures = rows.getLong("failures");
      if (rows.wasNull()) {
        return Integrity.whole("The server answers; it was set up without checksums of pages.");
      }
      return failures == 0
          ? Integrity.whole("The server has met no page with a wrong checksum.")
          : Integrity.damaged(
              "The server has met %d pages with a wrong checksum, the last at %s."
                  .formatted(failures, rows.getString("last")));
    }
  }

  /** By the SQL state alone; the classes are those of the manual's appendix A. */
  @Override
  public Fault fault(SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    return switch (state) {
      case "23505" -> Fault.TAKEN;
      case "40001", "40P01" -> Fault.COLLIDED;
      case "XX001", "XX002" -> Fault.CORRUPT;
      default ->
          switch (state.substring(0, Math.min(2, state.length()))) {
            case "22", "23", "54" -> Fault.UNSTORABLE;
            default -> Fault.UNAVAILABLE;
          };
    };
  }
}
