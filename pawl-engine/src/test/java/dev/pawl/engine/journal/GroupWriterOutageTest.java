package dev.pawl.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.engine.store.Batch;
import dev.pawl.engine.store.StoreException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class GroupWriterOutageTest extends GroupWriterFixture {

  // Outages

  @Test
  void duringAnOutageTheSameBatchIsRepeatedAndNothingIsAcknowledged() throws InterruptedException {
    submit("first");
    store.next();
    submit("a", "b");
    store.commit();
    assertThat(hear(1)).containsExactly("first 1");

    Batch batch = store.next();
    submit("later");
    for (int i = 0; i < 5; i++) {
      store.fail();
      Batch again = store.next();
      assertThat(again).as("the same id and the same intents").isEqualTo(batch);
      assertThat(writer.outage())
          .get()
          .satisfies(e -> assertThat(e.reason()).isEqualTo(StoreException.Reason.UNAVAILABLE));
      assertThat(heard).isEmpty();
      assertThat(writer.idle()).isFalse();
    }

    store.commit();
    assertThat(ids(store.next())).containsExactly("later");
    assertThat(writer.outage()).as("over").isEmpty();
    store.commit();
    assertThat(hear(3)).containsExactly("a 2", "b 3", "later 4");
  }

  @Test
  void aDefectOfTheStoreIsAnOutageAndNotTheEndOfTheWriter() throws InterruptedException {
    submit("a");
    Batch batch = store.next();
    store.defect();
    assertThat(store.next()).isEqualTo(batch);
    assertThat(writer.outage())
        .get()
        .satisfies(e -> assertThat(e).hasMessageContaining("expected by this test"))
        .satisfies(e -> assertThat(e).hasCauseInstanceOf(IllegalStateException.class));
    store.tooFew();
    assertThat(store.next()).isEqualTo(batch);
    assertThat(writer.outage())
        .get()
        .satisfies(e -> assertThat(e).hasMessageContaining("do not fit its intents"));
    assertThat(heard).isEmpty();
    store.commit();
    assertThat(hear(1)).containsExactly("a 1");
    submit("b");
    assertThat(ids(store.next())).containsExactly("b");
    assertThat(writer.outage()).isEmpty();
    store.commit();
    assertThat(hear(1)).containsExactly("b 2");
  }

  // Closing

  @Test
  void closingWritesTheQueueAndClosesTheStoreLast() throws InterruptedException {
    submit("first");
    store.next();
    submit("a", "b", "c");
    store.commitAlways();
    writer.close();
    assertThat(heard).as("heard before close returned").hasSize(4);
    assertThat(hear(4)).containsExactly("first 1", "a 2", "b 3", "c 4");
    assertThat(store.closed()).isTrue();
    assertThat(writer.idle()).isTrue();
  }

  @Test
  void whatIsSubmittedAfterTheCloseIsLostAtOnce() throws InterruptedException {
    store.commitAlways();
    writer.close();
    submit("late");
    assertThat(hear(1)).containsExactly("late lost");
    assertThat(store.unseen()).isEmpty();
  }

  @Test
  void closingDuringAnOutageTellsEverybodyThatTheyAreLost() throws InterruptedException {
    reopen(new WriterSettings(2, 1 << 20, LingerSettings.NONE, 1 << 20, Duration.ofDays(1)));
    submit("a");
    store.next();
    submit("b", "c", "d");
    store.failAlways();
    writer.close();
    assertThat(hear(4)).containsExactly("a lost", "b lost", "c lost", "d lost");
    assertThat(heard).isEmpty();
    assertThat(store.closed()).isTrue();
    assertThat(writer.outage()).isPresent();
  }

  @Test
  void closingTriesOnceMoreBeforeItGivesUp() throws InterruptedException {
    reopen(new WriterSettings(100, 1 << 20, LingerSettings.NONE, 1 << 20, Duration.ofDays(1)));
    submit("a");
    store.next();
    store.fail();
    CountDownLatch failing = new CountDownLatch(1);
    Thread closing =
        Thread.ofPlatform()
            .start(() -> {
              while (writer.outage().isEmpty()) {
                Thread.onSpinWait();
              }
              failing.countDown();
              writer.close();
            });
    assertThat(failing.await(60, TimeUnit.SECONDS)).isTrue();
    assertThat(ids(store.next())).containsExactly("a");
    store.commit();
    assertThat(hear(1)).containsExactly("a 1");
    assertThat(closing.join(Duration.ofSeconds(60))).isTrue();
  }

  @Test
  void anInterruptedCloseStillWritesAndKeepsTheInterrupt() throws InterruptedException {
    submit("first");
    store.next();
    submit("a");
    CountDownLatch closed = new CountDownLatch(1);
    BlockingQueue<Boolean> interrupted = new LinkedBlockingQueue<>();
    Thread closing =
        Thread.ofPlatform()
            .start(() -> {
              Thread.currentThread().interrupt();
              writer.close();
              interrupted.add(Thread.interrupted());
              closed.countDown();
            });
    store.commitAlways();
    assertThat(closed.await(60, TimeUnit.SECONDS)).isTrue();
    assertThat(interrupted.take()).isTrue();
    assertThat(hear(2)).containsExactly("first 1", "a 2");
    assertThat(closing.join(Duration.ofSeconds(60))).isTrue();
  }
}
