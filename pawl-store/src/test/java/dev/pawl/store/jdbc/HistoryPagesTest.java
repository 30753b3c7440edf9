package dev.pawl.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pawl.engine.store.StoreException;
import dev.pawl.engine.store.StoredEvent;
import dev.pawl.store.PostgresSettings;
import dev.pawl.store.PostgresStore;
import dev.pawl.store.TestDatabase;
import dev.pawl.store.postgres.PostgresDialect;
import dev.pawl.store.postgres.PostgresReaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** What is asked for while others wait for their answers goes together. */
class HistoryPagesTest {
  private final CountDownLatch gate = new CountDownLatch(1);
  private final AtomicInteger questions = new AtomicInteger();
  private volatile int failing = -1;
  private final PostgresReaders database = open();
  private final HistoryPages pages = new HistoryPages(new Gated(), new PostgresDialect());

  /** Holds every question until the gate is opened; one of them fails. */
  private final class Gated implements Readers {
    @Override
    public <T> T read(Query<T> query) {
      int number = questions.incrementAndGet();
      try {
        gate.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      if (number == failing) {
        throw StoreException.of(StoreException.Reason.UNAVAILABLE, "expected by this test");
      }
      return database.read(query);
    }

    @Override
    public void close() {}
  }

  private static PostgresReaders open() {
    PostgresSettings settings = TestDatabase.postgres().freshSchema();
    PostgresStore.open(settings).close();
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(settings.url());
    if (!settings.user().isEmpty()) {
      source.setUser(settings.user());
      source.setPassword(settings.password());
    }
    source.setCurrentSchema(settings.schema());
    return new PostgresReaders(source, 4, Duration.ofSeconds(5), "a test");
  }

  @BeforeEach
  void warmUp() {
    List<StoredEvent> none = database.read(session -> HistoryRows.page(session, page()));
    assertThat(none).isEmpty();
  }

  @AfterEach
  void close() {
    gate.countDown();
    database.close();
  }

  private static HistoryPage page() {
    return new HistoryPage("nobody", 0, 10);
  }

  /** Asks on threads of their own, all of which then wait. */
  private List<FutureTask<List<StoredEvent>>> ask(int times) {
    List<FutureTask<List<StoredEvent>>> answers = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      FutureTask<List<StoredEvent>> answer = new FutureTask<>(() -> pages.read(page()));
      answers.add(answer);
      Thread asking = Thread.ofVirtual().start(answer);
      while (asking.getState() != Thread.State.WAITING) {
        LockSupport.parkNanos(100_000);
      }
    }
    return answers;
  }

  @Test
  void whatComesWhileTwoQuestionsAreUnderWayGoesWithTheNextTwo() throws Exception {
    List<FutureTask<List<StoredEvent>>> answers = ask(2 + 50);
    assertThat(questions).hasValue(2);
    gate.countDown();
    for (FutureTask<List<StoredEvent>> answer : answers) {
      assertThat(answer.get()).isEmpty();
    }
    assertThat(questions).hasValue(4);
    assertThat(pages.read(page())).isEmpty();
    assertThat(questions).hasValue(5);
  }

  @Test
  void aQuestionThatFailsFailsForAllWhoShareItAndForNobodyElse() throws Exception {
    failing = 3;
    List<FutureTask<List<StoredEvent>>> answers = ask(2 + 50);
    gate.countDown();
    int failures = 0;
    for (FutureTask<List<StoredEvent>> answer : answers) {
      try {
        assertThat(answer.get()).isEmpty();
      } catch (ExecutionException e) {
        assertThat(e).hasCauseInstanceOf(StoreException.class);
        failures++;
      }
    }
    assertThat(failures).isIn(18, 32);
    assertThat(pages.read(page())).isEmpty();
  }

  @Test
  void aLoneQuestionThatFailsFailsForItsOwner() {
    failing = 1;
    gate.countDown();
    assertThatExceptionOfType(StoreException.class).isThrownBy(() -> pages.read(page()));
    assertThat(pages.read(page())).isEmpty();
  }
}
