package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pawl.engine.Engine;
import dev.pawl.engine.EngineSettings;
import dev.pawl.engine.feed.CloudEvent;
import dev.pawl.engine.feed.FeedReader;
import dev.pawl.engine.feed.FeedSettings;
import dev.pawl.engine.store.Batch;
import dev.pawl.engine.store.FeedEvent;
import dev.pawl.engine.store.FeedPage;
import dev.pawl.engine.store.FeedPosition;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.Outcome;
import dev.pawl.engine.store.Publication;
import dev.pawl.engine.store.Store;
import dev.pawl.engine.store.StoreException;
import dev.pawl.engine.store.StoreReader;
import dev.pawl.engine.store.StoreWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * On PostgreSQL, transactions commit in another order than they take numbers; readers of the feed
 * get each event once and in order all the same.
 */
final class FeedOrderTest {
  private static final String WAITS =
      "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and application_name = 'pawl'";

  private PostgresSettings settings;
  private Store store;
  private StoreReader reader;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @BeforeEach
  void open() {
    settings = TestDatabase.postgres().freshSchema().withWriters(4);
    store = PostgresStore.open(settings);
    reader = store.reader();
  }

  @AfterEach
  void close() {
    threads.shutdownNow();
    store.close();
  }

  @Test
  void theEventWithTheFirstNumberIsTheFirstAlsoWhenItsTransactionCommitsLast() throws Exception {
    try (StoreWriter slow = store.openWriter(0);
        StoreWriter quick = store.openWriter(1);
        Connection lock = connect()) {
      slow.commit(new Batch("start", List.of(Rows.start(Rows.owned("r")))));
      hold(lock);
      Future<List<Outcome>> late =
          threads.submit(() ->
              slow.commit(
                  new Batch("late", List.of(publish("first"), Rows.park("r", 1, null, 0)))));
      await().until(() -> waiting() == 1);
      for (int i = 0; i < 3; i++) {
        quick.commit(new Batch("quick " + i, List.of(publish("behind it " + i))));
      }
      assertThat(numbers()).as("committed").containsExactly(2L, 3L, 4L);

      // A reader polls, loses its sessions, and is another one with the same cursor.
      List<String> seen = new ArrayList<>();
      FeedPosition cursor = FeedPosition.START;
      for (int poll = 0; poll < 5; poll++) {
        cursor = take(persistently(cursor), cursor, seen);
        endSessionsOfReaders();
      }
      assertThat(seen).isEmpty();
      assertThat(persistently(cursor).held()).isTrue();

      lock.rollback();
      assertThat(late.get()).first().isEqualTo(new Outcome.Applied(1));
      while (seen.size() < 4) {
        cursor = take(persistently(cursor), cursor, seen);
        endSessionsOfReaders();
      }
      assertThat(seen).containsExactly("first", "behind it 0", "behind it 1", "behind it 2");
      assertThat(persistently(cursor)).isEqualTo(new FeedPage(List.of(), false));
    }
  }

  @Test
  void anOlderTransactionThatPublishesLaterComesFirst() throws Exception {
    try (StoreWriter slow = store.openWriter(0);
        StoreWriter quick = store.openWriter(1);
        Connection lock = connect()) {
      slow.commit(new Batch("start", List.of(Rows.start(Rows.run("r")))));
      hold(lock);
      // Writes something, waits, and takes its number only then. A claim is not put off.
      Future<List<Outcome>> late =
          threads.submit(() ->
              slow.commit(
                  new Batch(
                      "late",
                      List.of(
                          new Intent.MoveFeedCursor("x", new FeedPosition(0, 1)),
                          Rows.claim("r"),
                          publish("of the older transaction")))));
      await().until(() -> waiting() == 1);
      quick.commit(new Batch("quick", List.of(publish("of the newer transaction"))));
      assertThat(reader.feed(FeedPosition.START, 10)).isEqualTo(new FeedPage(List.of(), true));
      lock.rollback();
      late.get();
      assertThat(numbers()).containsExactly(1L, 2L);
      assertThat(reader.feed(FeedPosition.START, 10).events())
          .extracting(event -> event.event().id())
          .containsExactly("of the older transaction", "of the newer transaction");
    }
  }

  /** Four writers, whose transactions wait for each other's locks now and then. */
  @Test
  void aReaderThatPollsAndReconnectsGetsEachEventOfBusyWritersOnceAndInOrder() throws Exception {
    int writers = 4;
    int batches = 60;
    int perBatch = 5;
    AtomicBoolean done = new AtomicBoolean();
    CountDownLatch ready = new CountDownLatch(writers);
    List<Future<?>> publishing = new ArrayList<>();
    for (int w = 0; w < writers; w++) {
      int writer = w;
      publishing.add(
          threads.submit(() -> {
            try (StoreWriter own = store.openWriter(writer)) {
              ready.countDown();
              ready.await();
              for (int b = 0; b < batches; b++) {
                List<Intent> intents = new ArrayList<>();
                for (int i = 0; i < perBatch; i++) {
                  intents.add(publish(writer + "/" + (b * perBatch + i)));
                  if (i == b % perBatch) {
                    // All writers want this row, and each keeps it to the end of its transaction.
                    intents.add(new Intent.MoveFeedCursor("common", new FeedPosition(b, writer)));
                  }
                }
                own.commit(new Batch("batch " + writer + "/" + b, intents));
              }
              return null;
            }
          }));
    }
    Future<List<FeedEvent>> reading = threads.submit(() -> readUntil(done));
    for (Future<?> publisher : publishing) {
      publisher.get();
    }
    done.set(true);
    List<FeedEvent> seen = reading.get();

    assertThat(seen).hasSize(writers * batches * perBatch);
    assertThat(seen).extracting(FeedEvent::position).isSorted().doesNotHaveDuplicates();
    Map<String, Integer> next = new HashMap<>();
    for (FeedEvent event : seen) {
      String[] id = event.event().id().split("/", -1);
      assertThat(Integer.parseInt(id[1])).isEqualTo(next.merge(id[0], 1, Integer::sum) - 1);
    }
  }

  /** In small pages; every few pages all sessions are lost and only the cursor is left. */
  private List<FeedEvent> readUntil(AtomicBoolean done) throws SQLException {
    List<FeedEvent> seen = new ArrayList<>();
    FeedPosition cursor = FeedPosition.START;
    for (int page = 1; ; page++) {
      boolean last = done.get();
      FeedPage read = persistently(cursor);
      seen.addAll(read.events());
      cursor = seen.isEmpty() ? cursor : seen.getLast().position();
      if (last && read.events().isEmpty() && !read.held()) {
        return seen;
      }
      if (page % 100 == 0) {
        endSessionsOfReaders();
      }
    }
  }

  @Test
  void aListenerOfAnEngineWithSeveralWritersGetsEachEventOnceThroughRestarts() throws Exception {
    store.close();
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    int lives = 4;
    int publishers = 8;
    int each = 50;
    for (int life = 0; life < lives; life++) {
      int number = life;
      FeedSettings feed = FeedSettings.defaults().interval(Duration.ofMillis(20)).batch(7);
      try (Engine engine =
          Engine.builder()
              .store(PostgresStore.open(settings))
              .settings(EngineSettings.defaults().feed(feed))
              .start()) {
        FeedReader listening =
            engine.events().read("listener", event -> seen.add(event.event().id()));
        List<Future<?>> publishing = new ArrayList<>();
        for (int p = 0; p < publishers; p++) {
          int publisher = p;
          publishing.add(
              threads.submit(() -> {
                for (int i = 0; i < each; i++) {
                  String id = "%d/%d/%d".formatted(number, publisher, i);
                  assertThat(engine.events().publish(CloudEvent.of("/test", id, "t"))).isTrue();
                }
                return null;
              }));
        }
        for (Future<?> publisher : publishing) {
          publisher.get();
        }
        // The last life sees the rest of all; the others leave something over.
        if (life == lives - 1) {
          await().until(() -> seen.size() >= lives * publishers * each);
        }
        listening.close();
      }
    }
    assertThat(seen).hasSize(lives * publishers * each).doesNotHaveDuplicates();
    Map<String, Integer> next = new HashMap<>();
    for (String id : seen) {
      int slash = id.lastIndexOf('/');
      int expected = next.merge(id.substring(0, slash), 1, Integer::sum) - 1;
      assertThat(Integer.parseInt(id.substring(slash + 1))).as(id).isEqualTo(expected);
    }
    store = PostgresStore.open(settings);
  }

  @Test
  void anyTransactionOfTheServerHoldsEventsBackWhichIsReportedAndEnds() throws Exception {
    store.close();
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    List<String> logged = Collections.synchronizedList(new ArrayList<>());
    Handler handler = new Recorder(logged);
    Logger logger = Logger.getLogger("dev.pawl.engine.feed.ReadFeed");
    logger.addHandler(handler);
    FeedSettings feed =
        FeedSettings.defaults()
            .interval(Duration.ofMillis(20))
            .heldWarnAfter(Duration.ofMillis(100));
    try (Engine engine =
            Engine.builder()
                .store(PostgresStore.open(settings))
                .settings(EngineSettings.defaults().feed(feed))
                .start();
        Connection other = connect();
        Statement statement = other.createStatement()) {
      statement.execute("select pg_current_xact_id()");
      engine.events().publish(CloudEvent.of("/test", "held", "t"));
      engine.events().read("listener", event -> seen.add(event.event().id()));
      await().until(() -> !logged.isEmpty());
      assertThat(logged).singleElement().asString().contains("held back since");
      assertThat(seen).isEmpty();
      other.rollback();
      await().until(() -> seen.equals(List.of("held")));
    } finally {
      logger.removeHandler(handler);
    }
    store = PostgresStore.open(settings);
  }

  /** Keeps what is logged. */
  private static final class Recorder extends Handler {
    private final List<String> logged;

    Recorder(List<String> logged) {
      this.logged = logged;
    }

    @Override
    public void publish(LogRecord line) {
      logged.add(line.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @Test
  void onAServerWithLowerTransactionIdsTheFeedGoesOnBehindWhatItHas() throws Exception {
    try (StoreWriter writer = store.openWriter(0)) {
      writer.commit(new Batch("1", List.of(publish("read"), publish("unread"))));
      FeedPosition read = reader.feed(FeedPosition.START, 1).events().getFirst().position();
      writer.commit(new Batch("2", List.of(new Intent.MoveFeedCursor("fan-out", read))));
    }
    store.close();
    // As a dump of a server that had done a billion transactions more.
    execute("update %s.feed set transaction_id = transaction_id + 1000000000");
    execute("update %s.feed_cursor set transaction_id = transaction_id + 1000000000");

    store = PostgresStore.open(settings);
    reader = store.reader();
    FeedPosition cursor = reader.feedCursor("fan-out").orElseThrow();
    assertThat(reader.feed(cursor, 10).events())
        .extracting(event -> event.event().id())
        .containsExactly("unread");
    try (StoreWriter writer = store.openWriter(0)) {
      writer.commit(new Batch("3", List.of(publish("new"))));
    }
    await().until(() -> reader.feed(cursor, 10).events().size() == 2);
    assertThat(reader.feed(cursor, 10).events())
        .extracting(event -> event.event().id())
        .containsExactly("unread", "new");

    // Nothing left but a cursor: what comes is behind it all the same.
    FeedPosition end = reader.feed(cursor, 10).events().getLast().position();
    try (StoreWriter writer = store.openWriter(0)) {
      writer.commit(new Batch("4", List.of(new Intent.MoveFeedCursor("fan-out", end))));
      writer.commit(new Batch("5", List.of(new Intent.TrimFeed(10, 10, 10))));
      writer.commit(new Batch("6", List.of(new Intent.TrimFeed(10, 10, 10))));
    }
    assertThat(reader.oldestInFeed()).isEmpty();
    store.close();
    execute("update %s.feed_cursor set transaction_id = transaction_id + 1000000000");
    store = PostgresStore.open(settings);
    reader = store.reader();
    FeedPosition moved = reader.feedCursor("fan-out").orElseThrow();
    try (StoreWriter writer = store.openWriter(0)) {
      writer.commit(new Batch("7", List.of(publish("newest"))));
    }
    await().until(() -> !reader.feed(moved, 10).events().isEmpty());
    assertThat(reader.feed(moved, 10).events())
        .extracting(event -> event.event().id())
        .containsExactly("newest");
  }

  private static FeedPosition take(FeedPage page, FeedPosition cursor, List<String> seen) {
    FeedPosition place = cursor;
    for (FeedEvent event : page.events()) {
      seen.add(event.event().id());
      place = event.position();
    }
    return place;
  }

  /** Reads again when a session is lost in the middle. */
  private FeedPage persistently(FeedPosition cursor) {
    for (int tries = 0; ; tries++) {
      try {
        return reader.feed(cursor, 3);
      } catch (StoreException e) {
        if (tries == 20) {
          throw e;
        }
      }
    }
  }

  private static Intent.Publish publish(String id) {
    return new Intent.Publish(new Publication("/test", id, "t", null, null, 1, null, null));
  }

  private Connection connect() throws SQLException {
    Connection connection =
        DriverManager.getConnection(settings.url(), settings.user(), settings.password());
    connection.setAutoCommit(false);
    return connection;
  }

  /** Keeps writers from the rows of runs until it is rolled back; takes no transaction id. */
  private void hold(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("lock table %s.run in share mode".formatted(settings.schema()));
    }
  }

  private int waiting() throws SQLException {
    return number(WAITS);
  }

  /** As they are committed, whatever a reader may see. */
  private List<Long> numbers() throws SQLException {
    List<Long> numbers = new ArrayList<>();
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select number from %s.feed order by number".formatted(settings.schema()))) {
      while (rows.next()) {
        numbers.add(rows.getLong(1));
      }
    }
    return numbers;
  }

  private void endSessionsOfReaders() throws SQLException {
    int ignored =
        number(
            "select count(pg_terminate_backend(pid)) from pg_stat_activity"
                + " where application_name = 'pawl' and query like 'select%feed%'");
  }

  private int number(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getInt(1) : 0;
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql.formatted(settings.schema()));
      connection.commit();
    }
  }
}
