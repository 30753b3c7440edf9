package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.engine.store.Batch;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.MailRow;
import dev.pawl.engine.store.Message;
import dev.pawl.engine.store.Outcome;
import dev.pawl.engine.store.Projection;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.RunTail;
import dev.pawl.engine.store.StoreWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Appends that start another run or send it a message. */
class FamilyContractTest extends StoreContract {
  private static final int ROUNDS = 100;

  private static Intent.StartChild child(String id) {
    return new Intent.StartChild(
        Rows.run(id),
        List.of(Rows.event("RunStarted", ""), Rows.event("LabelSet", "")),
        List.of(new Projection.SetLabel("colour", "red")));
  }

  private static Message end(String to, String id) {
    return Rows.message(to, id, Message.Kind.CHILD, 50);
  }

  private static Intent.Append ending(RunTail tail, long mailSeen, Message... messages) {
    List<Projection> projections = new ArrayList<>();
    projections.add(new Projection.EndRun(RunStatus.COMPLETED, 60));
    for (Message message : messages) {
      projections.add(new Projection.Send(message));
    }
    return Rows.guarded(
        tail, new Intent.MailSeen(mailSeen), projections.toArray(Projection[]::new));
  }

  private static Outcome applied(long number, long order, Message message) {
    return new Outcome.Applied(number, List.of(new MailRow(order, message, null)));
  }

  // Starting

  @Test
  void aChildBeginsWithTheEventOfItsParent() {
    RunTail tail = startOwned("p");
    assertThat(commitOne(Rows.guarded(tail, child("c")))).isEqualTo(new Outcome.Applied(2));
    assertThat(run("c")).isEqualTo(Rows.run("c"));
    assertThat(numbers("c")).containsExactly(1L, 2L);
    assertThat(reader.labels("c")).isEqualTo(Map.of("colour", "red"));
    assertThat(reader.due(100, 10)).containsExactly("c");
    assertThat(numbers("p")).containsExactly(1L, 2L);
  }

  @Test
  void aChildWhoseIdIsTakenIsRefusedWithTheEventOfItsParent() {
    RunTail tail = startOwned("p");
    startOwned("c");
    assertThat(commitOne(Rows.guarded(tail, child("c")))).isEqualTo(new Outcome.Refused());
    assertThat(tail.last()).isEqualTo(1);
    assertThat(numbers("p")).containsExactly(1L);
    assertThat(numbers("c")).containsExactly(1L);
    assertThat(reader.labels("c")).isEmpty();
  }

  @Test
  void theIdOfADeletedRunIsTakenToo() {
    RunTail tail = startOwned("p");
    RunTail gone = startOwned("c");
    commit(Rows.project(gone, new Projection.EndRun(RunStatus.FAILED, 30)));
    assertThat(commitOne(new Intent.DeleteRun("c", 40))).isEqualTo(new Outcome.Applied(1));
    assertThat(commitOne(Rows.guarded(tail, child("c")))).isEqualTo(new Outcome.Refused());
    assertThat(reader.run("c")).isEmpty();
    assertThat(numbers("p")).containsExactly(1L);
  }

  @Test
  void theFirstOfTwoStartsInOneBatchHasTheId() {
    RunTail tail = startOwned("p");
    assertThat(
            commit(
                Rows.start(Rows.owned("c")),
                Rows.guarded(tail, child("c")),
                Rows.guarded(tail, child("d")),
                Rows.start(Rows.owned("d"))))
        .containsExactly(
            new Outcome.Applied(1),
            new Outcome.Refused(),
            new Outcome.Applied(2),
            new Outcome.Exists(Rows.run("d")));
  }

  @Test
  void aChildDoesNotBeginWhenTheHistoryOfItsParentMovedOn() {
    startOwned("p");
    RunTail stale = new RunTail("p", 0);
    assertThat(commit(Rows.guarded(stale, child("c")), Rows.signal("p", "m", 50)))
        .containsExactly(new Outcome.Moved(0), new Outcome.Delivered(1, true));
    assertThat(reader.run("c")).isEmpty();
    assertThat(numbers("c")).isEmpty();
  }

  @Test
  void aChildCanBeClaimedInTheBatchOfItsStart() {
    RunTail tail = startOwned("p");
    assertThat(commit(Rows.guarded(tail, child("c")), Rows.claim("c")).getLast())
        .isEqualTo(new Outcome.Claimed(run("c")));
    assertThat(run("c").owner()).isEqualTo("node");
  }

  // Sending

  @Test
  void theEndOfAChildWakesItsParent() {
    startOwned("p");
    RunTail tail = startOwned("c");
    commit(Rows.park("p", 1, null, 0));
    Message message = end("p", "m");
    assertThat(commitOne(ending(tail, 0, message))).isEqualTo(applied(2, 1, message));
    assertThat(run("c").status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(run("p")).returns(1L, RunRow::mail).returns(50L, RunRow::wakeAt);
    assertThat(reader.mail("p", 0))
        .usingRecursiveComparison()
        .isEqualTo(List.of(new MailRow(1, message, null)));
  }

  @Test
  void anEarlierWakeUpOfTheParentStays() {
    startOwned("p");
    RunTail tail = startOwned("c");
    commit(Rows.park("p", 1, 40L, 0));
    commit(ending(tail, 0, end("p", "m")));
    assertThat(run("p").wakeAt()).isEqualTo(40);
  }

  @Test
  void nobodyHearsOfAnEndThatIsRefused() {
    startOwned("p");
    RunTail tail = startOwned("c");
    commit(Rows.signal("c", "s", 10));
    assertThat(commitOne(ending(tail, 0, end("p", "m")))).isEqualTo(new Outcome.Refused());
    assertThat(run("c").status()).isEqualTo(RunStatus.RUNNING);
    assertThat(run("p").mail()).isZero();
    assertThat(numbers("c")).containsExactly(1L);
  }

  @Test
  void aParentThatIsOverOrGoneOrKnowsTheMessageIsNoError() {
    RunTail over = startOwned("over");
    startOwned("knows");
    RunTail tail = startOwned("c");
    commit(Rows.project(over, new Projection.EndRun(RunStatus.FAILED, 30)));
    commit(Rows.signal("knows", "m", 20));
    assertThat(commitOne(ending(tail, 0, end("over", "m"), end("gone", "m"), end("knows", "m"))))
        .isEqualTo(new Outcome.Applied(2));
    assertThat(run("c").status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(run("over").mail()).isZero();
    assertThat(run("knows").mail()).isEqualTo(1);
  }

  @Test
  void aParentThatParksBeforeTheEndIsWokenAndOneThatParksAfterItIsRefused() {
    for (boolean parksFirst : List.of(true, false)) {
      String parent = "p" + parksFirst;
      startOwned(parent);
      RunTail tail = startOwned("c" + parksFirst);
      Message message = end(parent, "m");
      Intent park = Rows.park(parent, 1, null, 0);
      Intent end = ending(tail, 0, message);
      List<Outcome> outcomes = parksFirst ? commit(park, end) : commit(end, park);
      assertThat(outcomes.get(parksFirst ? 0 : 1))
          .isEqualTo(parksFirst ? new Outcome.Applied(1) : new Outcome.Refused());
      assertThat(outcomes.get(parksFirst ? 1 : 0)).isEqualTo(applied(2, 1, message));
      assertThat(run(parent).owner() == null).isEqualTo(parksFirst);
      assertThat(run(parent).wakeAt()).isEqualTo(50);
    }
  }

  @Test
  void aParentThatEndsBeforeItsChildInOneBatchHearsNothing() {
    RunTail parent = startOwned("p");
    RunTail child = startOwned("c");
    assertThat(commit(ending(parent, 0), ending(child, 0, end("p", "m"))))
        .containsExactly(new Outcome.Applied(2), new Outcome.Applied(2));
    assertThat(reader.mail("p", 0)).isEmpty();
  }

  @Test
  void aFaultTakesTheMessageWithIt() {
    startOwned("p");
    startOwned("c");
    RunTail stale = new RunTail("c", 0);
    Message message = end("p", "m");
    assertThat(
            commit(
                Rows.project(stale, new Projection.Send(message)), Rows.signal("p", "other", 50)))
        .containsExactly(new Outcome.Moved(0), new Outcome.Delivered(1, true));
    assertThat(reader.mail("p", 0))
        .extracting(mail -> mail.message().id())
        .containsExactly("other");
  }

  // Several writers

  @Test
  void twoWritersThatSendToEachOthersRunsCollideAndLoseNothing() {
    Assumptions.assumeTrue(store.writers() > 1, "this store has one writer");
    RunTail left = startOwned("a");
    RunTail right = startOwned("b");
    startOwned("x");
    startOwned("y");
    try (StoreWriter other = store.openWriter(1)) {
      var first = sender(writer, left, "x", "y");
      var second = sender(other, right, "y", "x");
      first.join();
      second.join();
    }
    for (String target : List.of("x", "y")) {
      assertThat(run(target).mail()).isEqualTo(2 * ROUNDS);
      assertThat(reader.mail(target, 0))
          .extracting(MailRow::order)
          .doesNotHaveDuplicates()
          .hasSize(2 * ROUNDS);
    }
    assertThat(left.last()).isEqualTo(ROUNDS + 1);
    assertThat(right.last()).isEqualTo(ROUNDS + 1);
  }

  /** Sends from one run to two others, whose rows it locks in this order. */
  private static CompletableFuture<Void> sender(
      StoreWriter writer, RunTail tail, String first, String second) {
    return CompletableFuture.runAsync(() -> {
      for (int i = 0; i < ROUNDS; i++) {
        String id = tail.runId() + i;
        List<Outcome> outcomes =
            writer.commit(
                new Batch(
                    "batch of " + id,
                    List.of(
                        Rows.project(
                            tail,
                            new Projection.Send(end(first, id)),
                            new Projection.Send(end(second, id))))));
        assertThat(outcomes.getFirst())
            .isInstanceOfSatisfying(
                Outcome.Applied.class, applied -> assertThat(applied.sent()).hasSize(2));
      }
    });
  }
}
