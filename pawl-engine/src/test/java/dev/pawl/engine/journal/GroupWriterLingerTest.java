package dev.pawl.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Transactions that wait for runs that are told of the last one and come back. */
class GroupWriterLingerTest extends GroupWriterFixture {

  private static WriterSettings lingering(
      int maxBatchIntents, long maxBatchBytes, Duration longest) {
    return new WriterSettings(
        maxBatchIntents,
        maxBatchBytes,
        new LingerSettings(50, longest),
        1 << 20,
        Duration.ofMillis(1));
  }

  /** Ten who know that they are committed, so that they may come back. */
  private void tenAreTold(int batches) throws InterruptedException {
    submit("first");
    store.next();
    submit("a", "b", "c", "d", "e", "f", "g", "h", "i");
    store.commit();
    for (int i = 0; i < batches; i++) {
      assertThat(ids(store.next())).hasSize(9 / batches);
      store.commit();
    }
    assertThat(hear(10)).hasSize(10);
  }

  @Test
  void halfOfThoseWhoWereToldShareATransaction() throws InterruptedException {
    reopen(lingering(100, 1 << 20, Duration.ofDays(1)));
    tenAreTold(1);
    submit("a", "b", "c", "d");
    assertThat(writer.idle()).isFalse();
    assertThat(store.unseen()).isEmpty();
    submit("e");
    assertThat(ids(store.next())).containsExactly("a", "b", "c", "d", "e");
    store.commit();
  }

  @Test
  void thoseWhoStayAwayAreWaitedForOnlySoLong() throws InterruptedException {
    reopen(lingering(100, 1 << 20, Duration.ofMillis(20)));
    tenAreTold(1);
    submit("a");
    assertThat(ids(store.next())).containsExactly("a");
    store.commit();
  }

  @Test
  void aTransactionThatIsFullOfIntentsBegins() throws InterruptedException {
    reopen(lingering(3, 1 << 20, Duration.ofDays(1)));
    tenAreTold(3);
    submit("a", "b");
    assertThat(store.unseen()).isEmpty();
    submit("c");
    assertThat(ids(store.next())).containsExactly("a", "b", "c");
    store.commit();
  }

  @Test
  void aTransactionThatIsFullOfBytesBegins() throws InterruptedException {
    reopen(lingering(100, 3000, Duration.ofDays(1)));
    tenAreTold(1);
    submit("a", deliver("a", 1000));
    assertThat(store.unseen()).isEmpty();
    submit("b", deliver("b", 3000));
    assertThat(ids(store.next())).containsExactly("a");
    store.commit();
    assertThat(ids(store.next())).containsExactly("b");
    store.commit();
  }

  @Test
  void closingWaitsForNobody() throws InterruptedException {
    reopen(lingering(100, 1 << 20, Duration.ofDays(1)));
    tenAreTold(1);
    submit("a");
    store.commitAlways();
    writer.close();
    assertThat(hear(1)).containsExactly("a 11");
  }
}
