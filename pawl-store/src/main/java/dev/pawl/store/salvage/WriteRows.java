package dev.pawl.store.salvage;

import dev.pawl.engine.store.Erasure;
import dev.pawl.engine.store.NewEvent;
import dev.pawl.engine.store.StoredEvent;
import dev.pawl.store.jdbc.Session;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts what was found into the tables of a new store. Not thread-safe. */
final class WriteRows {
  private static final int ROWS_OF_A_TRANSACTION = 20_000;

  /**
   * What a store keeps in the row of an event itself; larger payloads are in parts of this size.
   */
  private static final int PART = 1 << 20;

  private static final String RUN =
      "insert into run values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String EVENT = "insert into history values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String BLOB = "insert into blob values (?, ?, ?, ?)";
  private static final String MAIL = "insert into mailbox values (?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String TASK =
      "insert into task values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String LABEL =
      "insert into label (run_id, name, value, created_at) values (?, ?, ?, ?)";

  private static final String TOMBSTONE = "insert into tombstone values (?, ?, ?, ?, ?, ?, ?)";
  private static final String ERASURE = "insert into erasure values (?, ?, ?, ?)";
  private static final String FEED = "insert into feed values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String CURSOR = "insert into feed_cursor values (?, ?, ?)";

  private static final String SEQUENCE =
      "update sqlite_sequence set seq = max(seq, ?) where name = 'feed'";

  private static final String NO_SEQUENCE =
      """
      insert into sqlite_sequence (name, seq)
      select 'feed', ? where not exists (select 1 from sqlite_sequence where name = 'feed')\
      """;

  private final Session session;
  private int rows;
  private long events;

  WriteRows(Session session) {
    this.session = session;
  }

  void begin() throws SQLException {
    session.execute("begin immediate");
  }

  void end() throws SQLException {
    session.execute("commit");
  }

  /** How many events were written. */
  long events() {
    return events;
  }

  /** Writes a run with everything beside it, all in one transaction. */
  void run(SalvagedRun run, @Nullable Values erasure) throws SQLException {
    if (rows >= ROWS_OF_A_TRANSACTION) {
      end();
      begin();
      rows = 0;
    }
    insert(session.prepare(RUN), run.row().all());
    for (StoredEvent event : run.history()) {
      event(run.id(), event, erasure != null);
    }
    for (Values mail : run.mail().values()) {
      insert(session.prepare(MAIL), mail.all());
    }
    for (Values task : run.tasks().values()) {
      insert(session.prepare(TASK), task.all());
    }
    for (Map.Entry<String, String> label : run.labels().entrySet()) {
      insert(
          session.prepare(LABEL),
          Arrays.asList(run.id(), label.getKey(), label.getValue(), run.row().number(16)));
    }
    if (erasure != null) {
      insert(session.prepare(ERASURE), erasure.all());
    }
  }

  private void event(String runId, StoredEvent stored, boolean erased) throws SQLException {
    NewEvent event = stored.event();
    // An older copy of a page may have what was overwritten since.
    byte[] payload = erased && event.payload() != null ? Erasure.payload() : event.payload();
    boolean large = payload != null && payload.length > PART;
    long parts = large && payload != null ? (payload.length + PART - 1) / PART : 0;
    insert(
        session.prepare(EVENT),
        Arrays.asList(
            runId,
            stored.number(),
            event.type(),
            event.path(),
            event.at(),
            (long) event.incarnation(),
            (long) event.generation(),
            event.meta(),
            large ? null : payload,
            large ? parts : null));
    for (int part = 0; payload != null && part < parts; part++) {
      byte[] data =
          Arrays.copyOfRange(payload, part * PART, Math.min((part + 1) * PART, payload.length));
      insert(
          session.prepare(BLOB),
          Arrays.asList(runId, "event/" + stored.number(), (long) part, data));
    }
    events++;
  }

  /** Keeps an id from being used again. */
  void tombstone(List<@Nullable Object> row) throws SQLException {
    insert(session.prepare(TOMBSTONE), row);
  }

  void feed(long number, Values row) throws SQLException {
    List<@Nullable Object> values = new ArrayList<>(row.all());
    values.set(0, number);
    insert(session.prepare(FEED), values);
  }

  void cursor(Values row) throws SQLException {
    insert(session.prepare(CURSOR), row.all());
  }

  /** No number of the feed is given twice, also when its newest events are gone. */
  void feedReached(long number) throws SQLException {
    for (PreparedStatement change :
        new PreparedStatement[] {session.prepare(SEQUENCE), session.prepare(NO_SEQUENCE)}) {
      change.setLong(1, number);
      change.executeUpdate();
    }
  }

  private void insert(PreparedStatement insert, List<? extends @Nullable Object> row)
      throws SQLException {
    for (int i = 0; i < row.size(); i++) {
      switch (row.get(i)) {
        case null -> insert.setNull(i + 1, Types.NULL);
        case String text -> insert.setString(i + 1, text);
        case Long number -> insert.setLong(i + 1, number);
        case byte[] bytes -> insert.setBytes(i + 1, bytes);
        case Object other -> throw new IllegalArgumentException("no value of a store: " + other);
      }
    }
    insert.executeUpdate();
    rows++;
  }
}
