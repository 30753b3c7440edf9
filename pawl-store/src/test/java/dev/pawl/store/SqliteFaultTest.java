package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pawl.engine.store.Batch;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.Outcome;
import dev.pawl.engine.store.RunTail;
import dev.pawl.engine.store.Store;
import dev.pawl.engine.store.StoreException;
import dev.pawl.engine.store.StoreException.Reason;
import dev.pawl.engine.store.StoreReader;
import dev.pawl.engine.store.StoreWriter;
import dev.pawl.engine.store.StoredEvent;
import dev.pawl.store.jdbc.Connector;
import dev.pawl.store.jdbc.JdbcStore;
import dev.pawl.store.jdbc.Session;
import dev.pawl.store.sqlite.SqliteConnector;
import dev.pawl.store.sqlite.SqliteDialect;
import dev.pawl.store.sqlite.SqliteReaders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteFaultTest {
  private static final Duration PATIENCE = Duration.ofMillis(200);

  @TempDir Path directory;
  private Connector connector;

  @BeforeEach
  void createDatabase() {
    SqliteStore.open(directory).close();
    connector = SqliteConnector.writing(directory.resolve("pawl.db"), PATIENCE);
  }

  private Store storeOver(Connector writing) {
    Path file = directory.resolve("pawl.db");
    return new JdbcStore(
        new SqliteDialect(),
        writing,
        new SqliteReaders(SqliteConnector.reading(file, PATIENCE), 2),
        1,
        "SQLite",
        () -> {});
  }

  @Test
  void aCommitThatFailedIsDoneWhenItIsRepeated() {
    FaultyConnections faulty = new FaultyConnections(connector);
    try (Store store = storeOver(faulty);
        StoreWriter writer = store.openWriter(0)) {
      Intent.StartRun start = Rows.start(Rows.owned("r"));
      writer.commit(new Batch("1", List.of(start)));
      Batch batch = new Batch("2", List.of(Rows.append(start.tail(), "a")));
      faulty.failNextCommit(FaultyConnections.Fault.COMMIT_FAILS);
      assertUnavailable(writer, batch);
      assertThat(start.tail().last()).isEqualTo(1);
      assertThat(numbers(store)).containsExactly(1L);
      assertThat(writer.commit(batch)).containsExactly(new Outcome.Applied(2));
      assertThat(start.tail().last()).isEqualTo(2);
      assertThat(numbers(store)).containsExactly(1L, 2L);
      assertThat(faulty.connections()).isEqualTo(2);
    }
  }

  @Test
  void aCommitWhoseAnswerWasLostIsRecognisedWhenItIsRepeated() {
    FaultyConnections faulty = new FaultyConnections(connector);
    try (Store store = storeOver(faulty);
        StoreWriter writer = store.openWriter(0)) {
      Intent.StartRun start = Rows.start(Rows.owned("r"));
      writer.commit(new Batch("1", List.of(start)));
      Batch batch =
          new Batch(
              "2",
              List.of(
                  Rows.append(start.tail(), "a"),
                  Rows.append(new RunTail("r", 0), "stale"),
                  Rows.signal("r", "m", 50)));
      faulty.failNextCommit(FaultyConnections.Fault.ANSWER_IS_LOST);
      assertUnavailable(writer, batch);
      assertThat(start.tail().last()).isEqualTo(1);
      assertThat(writer.commit(batch))
          .containsExactly(
              new Outcome.Applied(2), new Outcome.Moved(0), new Outcome.Delivered(1, true));
      assertThat(start.tail().last()).isEqualTo(2);
      assertThat(numbers(store)).containsExactly(1L, 2L);
    }
  }

  @Test
  void anotherBatchAfterALostAnswerFindsTheTailWhereTheCommitLeftIt() {
    FaultyConnections faulty = new FaultyConnections(connector);
    try (Store store = storeOver(faulty);
        StoreWriter writer = store.openWriter(0)) {
      Intent.StartRun start = Rows.start(Rows.owned("r"));
      faulty.failNextCommit(FaultyConnections.Fault.ANSWER_IS_LOST);
      assertUnavailable(writer, new Batch("1", List.of(start)));
      assertThat(writer.commit(new Batch("2", List.of(Rows.append(start.tail(), "a")))))
          .containsExactly(new Outcome.Applied(2));
    }
  }

  @Test
  void aFullDatabaseAcknowledgesNothingAndGoesOnWithoutLossWhenThereIsRoom() {
    AtomicLong pages = new AtomicLong(120);
    Connector limited =
        new Connector() {
          @Override
          public Session connect() throws SQLException {
            Session session = connector.connect();
            try (Statement command = session.connection().createStatement()) {
              command.execute("pragma max_page_count = " + pages.get());
            }
            return session;
          }

          @Override
          public StoreException failure(SQLException cause) {
            return connector.failure(cause);
          }
        };
    try (Store store = storeOver(limited);
        StoreWriter writer = store.openWriter(0)) {
      Intent.StartRun start = Rows.start(Rows.owned("r"));
      writer.commit(new Batch("start", List.of(start)));
      List<Long> acknowledged = new ArrayList<>(List.of(1L));
      Batch refused = null;
      for (int i = 0; refused == null; i++) {
        assertThat(i).isLessThan(1_000);
        Batch batch = new Batch("b" + i, List.of(large(start.tail()), large(start.tail())));
        try {
          writer.commit(batch);
          acknowledged.add(start.tail().last() - 1);
          acknowledged.add(start.tail().last());
        } catch (StoreException e) {
          assertThat(e.reason()).isEqualTo(Reason.UNAVAILABLE);
          assertThat(e).hasMessageContaining("full").hasMessageContaining("Make room");
          refused = batch;
        }
      }
      assertThat(acknowledged).hasSizeGreaterThan(10);
      assertUnavailable(writer, refused);
      assertThat(numbers(store)).isEqualTo(acknowledged);
      pages.set(10_000);
      assertThat(writer.commit(refused)).hasSize(2);
      assertThat(numbers(store)).hasSize(acknowledged.size() + 2);
    }
  }

  @Test
  void aDatabaseThatAnotherProgramHoldsIsUnavailableUntilItIsFree() throws Exception {
    try (Store store = storeOver(connector);
        StoreWriter writer = store.openWriter(0)) {
      Batch batch = new Batch("1", List.of(Rows.start(Rows.run("r"))));
      try (Session other = connector.connect()) {
        other.execute("begin immediate");
        assertUnavailable(writer, batch);
        other.execute("rollback");
      }
      assertThat(writer.commit(batch)).containsExactly(new Outcome.Applied(1));
    }
  }

  @Test
  void aDamagedFileIsCorrupt() throws Exception {
    Files.writeString(directory.resolve("pawl.db"), "x".repeat(10_000));
    assertThatThrownBy(() -> SqliteStore.open(directory))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CORRUPT))
        .hasMessageContaining("backup");
  }

  @Test
  void aReaderAfterTheEndOfTheStoreIsToldSo() {
    Store store = storeOver(connector);
    StoreReader reader = store.reader();
    assertThat(reader.counts()).isEmpty();
    store.close();
    assertThatThrownBy(reader::counts).hasMessageContaining("closed");
  }

  private static Intent.Append large(RunTail tail) {
    return new Intent.Append(
        tail, List.of(Rows.event("large", null, new byte[5_000])), List.of(), List.of(), null);
  }

  private static void assertUnavailable(StoreWriter writer, Batch batch) {
    StoreException failure = catchThrowableOfType(StoreException.class, () -> writer.commit(batch));
    assertThat(failure).isNotNull();
    assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
  }

  private static List<Long> numbers(Store store) {
    return store.reader().history("r", 0, 10_000).stream().map(StoredEvent::number).toList();
  }
}
