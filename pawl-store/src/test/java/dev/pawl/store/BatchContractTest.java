package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.engine.store.Batch;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.Outcome;
import dev.pawl.engine.store.Projection;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.RunTail;
import dev.pawl.engine.store.StoreWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchContractTest extends StoreContract {

  @Test
  void anEmptyBatchIsCommitted() {
    assertThat(commit()).isEmpty();
  }

  @Test
  void ofAThousandIntentsOnlyTheOneAtFaultFails() {
    List<Intent> starts = new ArrayList<>();
    List<RunTail> tails = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      Intent.StartRun start = Rows.start(Rows.owned("r" + i));
      starts.add(start);
      tails.add(start.tail());
    }
    writer.commit(new Batch("starts", starts));
    commit(Rows.project(tails.get(3), new Projection.OpenTask(Rows.task("r3", "ask"))));

    List<Intent> intents = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      intents.add(Rows.append(tails.get(i % 100), "step" + i));
    }
    intents.set(603, Rows.project(tails.get(3), new Projection.OpenTask(Rows.task("r3", "ask"))));
    List<Outcome> outcomes = writer.commit(new Batch("thousand", intents));

    assertThat(outcomes.get(603)).isInstanceOf(Outcome.Unstorable.class);
    assertThat(outcomes.stream().filter(Outcome.Applied.class::isInstance)).hasSize(999);
    assertThat(outcomes.get(703)).isEqualTo(new Outcome.Applied(9));
    assertThat(numbers("r3")).hasSize(11).doesNotContain(12L);
    assertThat(tails.get(3).last()).isEqualTo(11);
    assertThat(numbers("r4")).hasSize(11);
    assertThat(paths("r3")).doesNotContain("step603").contains("step703");
  }

  @Test
  void manyIntentsAtFaultAreAllFound() {
    RunTail good = startOwned("good");
    List<Intent> intents = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      intents.add(
          i % 3 == 0 ? Rows.append(new RunTail("good", 0), "bad") : Rows.append(good, "ok"));
    }
    List<Outcome> outcomes = writer.commit(new Batch("mixed", intents));
    for (int i = 0; i < 64; i++) {
      assertThat(outcomes.get(i))
          .isInstanceOf(i % 3 == 0 ? Outcome.Moved.class : Outcome.Applied.class);
    }
    assertThat(paths("good")).doesNotContain("bad").hasSize(43);
  }

  @Test
  void aFaultNeitherLosesNorDoublesTheOtherIntentsOfItsBatch() {
    RunTail tail = startOwned("r");
    RunTail waiting = startOwned("w");
    List<Outcome> outcomes =
        commit(
            Rows.start(Rows.run("new")),
            Rows.signal("r", "a", 50),
            Rows.append(new RunTail("r", 0), "at fault"),
            Rows.park("w", 1, 70L, 0),
            Rows.project(tail, new Projection.EndRun(RunStatus.COMPLETED, 60)),
            Rows.start(Rows.run("r")));
    assertThat(outcomes)
        .containsExactly(
            new Outcome.Applied(1),
            new Outcome.Delivered(1, true),
            new Outcome.Moved(0),
            new Outcome.Applied(1),
            new Outcome.Applied(2),
            new Outcome.Exists(run("r")));
    assertThat(run("r").mail()).isEqualTo(1);
    assertThat(run("w").wakeAt()).isEqualTo(70);
    assertThat(waiting.last()).isEqualTo(1);
    assertThat(numbers("new")).containsExactly(1L);
  }

  @Test
  void startsAndEndsOfABatchAreRefusedEachForItself() {
    RunTail ending = startOwned("ending");
    RunTail told = startOwned("told");
    commit(Rows.signal("told", "m", 50));
    List<Outcome> outcomes =
        commit(
            Rows.start(Rows.run("new")),
            end(ending, 0),
            Rows.append(told, "a"),
            end(told, 0),
            Rows.start(Rows.run("told")));
    assertThat(outcomes)
        .containsExactly(
            new Outcome.Applied(1),
            new Outcome.Applied(2),
            new Outcome.Applied(2),
            new Outcome.Refused(),
            new Outcome.Exists(run("told")));
    assertThat(run("ending").status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(run("told").endedAt()).isNull();
    assertThat(numbers("told")).containsExactly(1L, 2L);
    assertThat(told.last()).isEqualTo(2);
    assertThat(commitOne(end(told, 1))).isEqualTo(new Outcome.Applied(3));
  }

  @Test
  void startsAndEndsOfABatchAreAppliedTogether() {
    RunTail one = startOwned("one");
    RunTail two = startOwned("two");
    List<Outcome> outcomes =
        commit(
            end(one, 0),
            Rows.start(Rows.run("new")),
            Rows.append(two, "a"),
            end(two, 0),
            Rows.start(Rows.run("other")));
    assertThat(outcomes)
        .containsExactly(
            new Outcome.Applied(2),
            new Outcome.Applied(1),
            new Outcome.Applied(2),
            new Outcome.Applied(3),
            new Outcome.Applied(1));
    assertThat(run("one").status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(run("two").endedAt()).isEqualTo(60);
    assertThat(run("new")).isEqualTo(Rows.run("new"));
    assertThat(numbers("two")).containsExactly(1L, 2L, 3L);
    assertThat(numbers("other")).containsExactly(1L);
  }

  private static Intent end(RunTail tail, long mailSeen) {
    return new Intent.Append(
        tail,
        List.of(Rows.event("end", null, null)),
        List.of(),
        List.of(new Projection.EndRun(RunStatus.COMPLETED, 60)),
        new Intent.MailSeen(mailSeen));
  }

  @Test
  void aBatchThatIsRepeatedIsNotAppliedTwice() {
    RunTail tail = startOwned("r");
    Batch batch = batch(Rows.append(tail, "a"), Rows.signal("r", "m", 50));
    List<Outcome> first = writer.commit(batch);
    assertThat(writer.commit(batch)).isEqualTo(first);
    assertThat(tail.last()).isEqualTo(2);
    assertThat(numbers("r")).containsExactly(1L, 2L);
    assertThat(run("r").mail()).isEqualTo(1);
  }

  @Test
  void aWriterGoesOnWhereAnotherOfItsIndexStopped() {
    RunTail tail = startOwned("r");
    writer.close();
    writer = store.openWriter(0);
    assertThat(commitOne(Rows.append(tail, "a"))).isEqualTo(new Outcome.Applied(2));
  }

  @Test
  void everyWriterOfAStoreWorksAndOthersDoNotExist() {
    List<StoreWriter> writers = new ArrayList<>();
    for (int i = 0; i < store.writers(); i++) {
      StoreWriter each = store.openWriter(i);
      writers.add(each);
      assertThat(each.commit(new Batch("b" + i, List.of(Rows.start(Rows.run("w" + i))))))
          .containsExactly(new Outcome.Applied(1));
    }
    writers.forEach(StoreWriter::close);
    assertThat(store.writers()).isEqualTo(database == TestDatabase.POSTGRES ? 2 : 1);
    assertThatThrownBy(() -> store.openWriter(store.writers()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
