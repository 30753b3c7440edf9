package dev.pawl.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.engine.store.Batch;
import dev.pawl.engine.store.DeadLetterRow;
import dev.pawl.engine.store.EffectRow;
import dev.pawl.engine.store.FeedPosition;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.Message;
import dev.pawl.engine.store.NewEvent;
import dev.pawl.engine.store.Publication;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.RunTail;
import dev.pawl.engine.store.ServiceRow;
import dev.pawl.engine.store.ServiceState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class GroupWriterTest extends GroupWriterFixture {
  private static final int OVERHEAD = 128;

  // Batches

  @Test
  void anIntentIsAcknowledgedAfterItsCommitAndNotBefore() throws InterruptedException {
    submit("a");
    assertThat(ids(store.next())).containsExactly("a");
    assertThat(heard).isEmpty();
    assertThat(writer.idle()).isFalse();
    store.commit();
    assertThat(hear(1)).containsExactly("a 1");
  }

  @Test
  void whatComesWhileACommitIsUnderWayGoesIntoOneBatch() throws InterruptedException {
    submit("first");
    Batch first = store.next();
    submit("a", "b", "c", "d");
    store.commit();
    Batch second = store.next();
    assertThat(ids(second)).containsExactly("a", "b", "c", "d");
    assertThat(second.id()).isNotEqualTo(first.id());
    store.commit();
    assertThat(hear(5)).containsExactly("first 1", "a 2", "b 3", "c 4", "d 5");
    assertThat(store.unseen()).isEmpty();
  }

  @Test
  void aThousandIntentsOfManyThreadsTakeFewCommitsAndComeInTheOrderOfEachThread()
      throws InterruptedException {
    submit("first");
    assertThat(ids(store.next())).containsExactly("first");
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 10; t++) {
      String name = "t" + t + "-";
      threads.add(
          Thread.ofVirtual()
              .start(() -> {
                for (int i = 0; i < 100; i++) {
                  submit(name + i);
                }
              }));
    }
    for (Thread thread : threads) {
      assertThat(thread.join(Duration.ofSeconds(60))).isTrue();
    }
    store.commitAlways();
    List<String> words = hear(1001);
    assertThat(store.unseen()).hasSize(10);
    for (int n = 0; n < words.size(); n++) {
      assertThat(words.get(n)).endsWith(" " + (n + 1));
    }
    for (int t = 0; t < 10; t++) {
      String name = "t" + t + "-";
      List<String> own =
          words.stream().filter(w -> w.startsWith(name)).map(w -> w.split(" ", 2)[0]).toList();
      List<String> expected = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        expected.add(name + i);
      }
      assertThat(own).isEqualTo(expected);
    }
  }

  @Test
  void aBatchHasAtMostSoManyIntents() {
    reopen(new WriterSettings(3, 1 << 20, LingerSettings.NONE, 1 << 20, Duration.ofMillis(1)));
    submit("first");
    store.next();
    submit("a", "b", "c", "d", "e", "f", "g");
    store.commit();
    assertThat(ids(store.next())).containsExactly("a", "b", "c");
    store.commit();
    assertThat(ids(store.next())).containsExactly("d", "e", "f");
    store.commit();
    assertThat(ids(store.next())).containsExactly("g");
    store.commit();
  }

  @Test
  void aBatchHasAtMostSoManyBytesUnlessOneIntentAloneIsLarger() {
    reopen(
        new WriterSettings(
            100, 2 * (OVERHEAD + 1000), LingerSettings.NONE, 1 << 20, Duration.ofMillis(1)));
    submit("first");
    store.next();
    submit("a", deliver("a", 1000));
    submit("b", deliver("b", 1000));
    submit("c", deliver("c", 1));
    submit("huge", deliver("huge", 100_000));
    submit("d", deliver("d", 1));
    store.commit();
    assertThat(ids(store.next())).containsExactly("a", "b");
    store.commit();
    assertThat(ids(store.next())).containsExactly("c");
    store.commit();
    assertThat(ids(store.next())).containsExactly("huge");
    store.commit();
    assertThat(ids(store.next())).containsExactly("d");
    store.commit();
  }

  @Test
  void manyIntentsWithoutPayloadCountTowardsTheBytesToo() {
    reopen(
        new WriterSettings(100, 2 * OVERHEAD, LingerSettings.NONE, 1 << 20, Duration.ofMillis(1)));
    submit("first");
    store.next();
    submit("a", "b", "c");
    store.commit();
    assertThat(ids(store.next())).containsExactly("a", "b");
    store.commit();
    assertThat(ids(store.next())).containsExactly("c");
    store.commit();
  }

  @Test
  void everySortOfIntentIsWritten() throws InterruptedException {
    RunTail tail = new RunTail("r", 0);
    Message message = new Message("r", "m", Message.Kind.DECISION, "ok", 0, "ada", null);
    NewEvent event = new NewEvent("TimerFired", "nap", 0, 1, 1, null, new byte[5]);
    RunRow row =
        new RunRow(
            "r",
            "default",
            "flow",
            "0",
            RunStatus.PENDING,
            0,
            1,
            0,
            null,
            0,
            null,
            0,
            0,
            null,
            null,
            "-",
            0,
            null,
            null,
            null);
    List<Intent> intents =
        List.of(
            new Intent.StartRun(row, tail, List.of(event), List.of()),
            new Intent.Append(tail, List.of(event, event), List.of(), List.of(), null),
            new Intent.Park("r", 1, RunStatus.WAITING, null, 0, null),
            new Intent.ForgetClaims("r", 1),
            new Intent.Claim("r", "local", 0, 0),
            new Intent.ReleaseAll(0),
            new Intent.Deliver(message),
            new Intent.Decide("r/ok", "ada", message),
            new Intent.DeleteRun("r", 0),
            new Intent.SweepRun("r", 10),
            new Intent.EraseRun("r", 0, "ada", "asked for"),
            new Intent.ForgetRuns(0),
            new Intent.Publish(new Publication("/shop", "e", "paid", null, null, 0, null, null)),
            new Intent.MoveFeedCursor("fan-out", FeedPosition.START),
            new Intent.DropFeedCursor("fan-out"),
            new Intent.TrimFeed(0, 0, 10),
            new Intent.SettleDeadLetter(
                "a",
                Set.of(DeadLetterRow.State.OPEN),
                0,
                DeadLetterRow.State.ARCHIVED,
                1,
                "engine",
                "too old",
                new Publication("here", "2", "happened", "a", null, 1, null, new byte[9])),
            new Intent.ForgetDeadLetters(0, 10),
            new Intent.SettleEffect("a", "charge", EffectRow.Concern.UNDO, 1, "ann", "left"),
            new Intent.ChangeService(
                new ServiceRow("s", ServiceState.OPEN, 0, 1L, false, "local", "", 1),
                new Publication("/pawl", "s/1", "opened", null, null, 0, null, null)),
            new Intent.WakeWaiting("waits", 0, 10));
    assertThat(intents.stream().<Class<?>>map(Object::getClass))
        .containsExactlyInAnyOrderElementsOf(
            java.util.Arrays.stream(Intent.class.getPermittedSubclasses())
                .filter(Intent.class::isAssignableFrom)
                .toList());
    submit("first");
    store.next();
    for (Intent intent : intents) {
      submit(intent.getClass().getSimpleName(), intent);
    }
    store.commit();
    assertThat(store.next().intents()).isEqualTo(intents);
    store.commit();
    assertThat(hear(22)).last().isEqualTo("WakeWaiting 22");
  }

  // Completions

  @Test
  void aCompletionThatFailsDoesNotKeepTheOthersFromHearing() throws InterruptedException {
    submit("first");
    store.next();
    submit("a");
    writer.submit(
        deliver("faulty"),
        outcome -> {
          heard.add("faulty");
          throw new IllegalStateException("expected by this test");
        });
    submit("b");
    writer.submit(
        deliver("broken"),
        outcome -> {
          heard.add("broken");
          throw new AssertionError("expected by this test");
        });
    submit("c");
    store.commitAlways();
    assertThat(hear(6)).containsExactly("first 1", "a 2", "faulty", "b 4", "broken", "c 6");
  }

  @Test
  void theNextCommitOfABusyWriterDoesNotWaitForCompletions() throws InterruptedException {
    CountDownLatch busy = new CountDownLatch(1);
    CountDownLatch entered = new CountDownLatch(1);
    submit("first");
    store.next();
    writer.submit(
        deliver("slow"),
        outcome -> {
          entered.countDown();
          try {
            assertThat(busy.await(60, TimeUnit.SECONDS)).isTrue();
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
          heard.add("slow");
        });
    for (String other : List.of("a", "b", "c", "d")) {
      submit(other);
    }
    store.commit();
    store.next();
    store.commit();
    assertThat(entered.await(60, TimeUnit.SECONDS)).isTrue();
    submit("next");
    assertThat(ids(store.next())).containsExactly("next");
    store.commit();
    assertThat(hear(1)).containsExactly("first 1");
    assertThat(heard).isEmpty();
    assertThat(writer.idle()).isFalse();
    busy.countDown();
    assertThat(hear(6)).containsExactly("slow", "a 3", "b 4", "c 5", "d 6", "next 7");
  }

  @Test
  void aWriterWithNothingElseToDoTellsAFewItself() throws InterruptedException {
    AtomicReference<String> teller = new AtomicReference<>();
    writer.submit(
        deliver("alone"),
        outcome -> {
          teller.set(Thread.currentThread().getName());
          heard.add("alone");
        });
    store.next();
    store.commit();
    assertThat(hear(1)).containsExactly("alone");
    assertThat(teller.get()).doesNotEndWith("-acknowledges").isNotEmpty();
  }

  @Test
  void aWriterWithNothingToDoIsIdle() throws InterruptedException {
    submit("a");
    store.next();
    store.commit();
    assertThat(hear(1)).hasSize(1);
    CountDownLatch quiet = new CountDownLatch(1);
    Thread waiting =
        Thread.ofVirtual()
            .start(() -> {
              while (!writer.idle()) {
                Thread.onSpinWait();
              }
              quiet.countDown();
            });
    assertThat(quiet.await(60, TimeUnit.SECONDS)).isTrue();
    assertThat(waiting.join(Duration.ofSeconds(60))).isTrue();
    assertThat(writer.outage()).isEmpty();
    assertThat(writer.overloaded()).isFalse();
  }

  // Too much

  @Test
  void tooManyWaitingBytesAreAnOverloadUntilTheyAreTaken() {
    reopen(new WriterSettings(100, 1 << 20, LingerSettings.NONE, 1000, Duration.ofMillis(1)));
    submit("first");
    store.next();
    submit("a", deliver("a", 1000 - OVERHEAD));
    assertThat(writer.overloaded()).as("exactly at the limit").isFalse();
    submit("b", deliver("b", 0));
    assertThat(writer.overloaded()).isTrue();
    store.commit();
    assertThat(ids(store.next())).as("nothing was refused").containsExactly("a", "b");
    assertThat(writer.overloaded()).isFalse();
    store.commit();
  }

  @Test
  void theDefaultsAreChangedOneByOne() {
    assertThat(WriterSettings.defaults().maxQueuedBytes(7).retryDelay(Duration.ofSeconds(3)))
        .isEqualTo(
            new WriterSettings(4096, 8 << 20, LingerSettings.defaults(), 7, Duration.ofSeconds(3)));
  }
}
