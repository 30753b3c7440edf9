package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.engine.store.Expiry;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.NewEvent;
import dev.pawl.engine.store.Outcome;
import dev.pawl.engine.store.Projection;
import dev.pawl.engine.store.RunFilter;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.RunTail;
import dev.pawl.engine.store.TaskFilter;
import dev.pawl.engine.store.Tombstone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeletionContractTest extends StoreContract {
  private static final Tombstone OF_R =
      new Tombstone("r", "default", "refund", "hash", RunStatus.COMPLETED, 5_000);

  @Test
  void aDeletedRunLeavesATombstoneAndNothingElse() {
    List<NewEvent> events = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      events.add(Rows.event("step", null, new byte[] {1}));
    }
    events.add(Rows.event("large", null, new byte[3_000_000]));
    RunTail tail = startOwned("r");
    startOwned("other");
    commit(
        new Intent.Append(
            tail,
            events,
            List.of(),
            List.of(
                new Projection.SetLabel("tier", "gold"),
                new Projection.OpenTask(Rows.task("r", "ask"))),
            null));
    commit(Rows.signal("r", "m", 50), Rows.signal("other", "m", 50));
    end("r", tail, RunStatus.COMPLETED, 9);

    assertThat(commitOne(delete("r"))).isEqualTo(new Outcome.Applied(1));
    assertThat(reader.run("r")).isEmpty();
    assertThat(reader.labels("r")).isEmpty();
    assertThat(reader.tasks(TaskFilter.open(9))).isEmpty();
    assertThat(reader.task("r/ask")).isEmpty();
    assertThat(reader.runs(RunFilter.newest(9).label("tier", "gold"))).isEmpty();
    assertThat(reader.counts()).isEqualTo(Map.of(RunStatus.RUNNING, 1L));

    assertThat(sweep("r", 10)).isLessThan(9);
    assertThat(reader.history("r", 0, 100)).isEmpty();
    assertThat(reader.mail("r", 0)).isEmpty();
    assertThat(reader.unswept(9)).isEmpty();
    assertThat(reader.tombstone("r")).contains(OF_R);
    assertThat(reader.history("other", 0, 9)).hasSize(1);
    assertThat(reader.mail("other", 0)).hasSize(1);
  }

  /** How many transactions it took. */
  private int sweep(String runId, int limit) {
    for (int times = 1; ; times++) {
      Outcome outcome = commitOne(new Intent.SweepRun(runId, limit));
      if (((Outcome.Applied) outcome).number() < limit) {
        return times;
      }
    }
  }

  @Test
  void theIdOfADeletedRunIsRecognisedUntilItIsForgotten() {
    end("r", startOwned("r"), RunStatus.COMPLETED, 9);
    commit(delete("r"));
    Intent.StartRun again = Rows.start(Rows.run("r"));
    assertThat(commit(again, Rows.start(Rows.run("s"))))
        .containsExactly(new Outcome.Deleted(OF_R), new Outcome.Applied(1));
    assertThat(again.tail().last()).isZero();
    assertThat(commitOne(Rows.signal("r", "m", 50))).isEqualTo(new Outcome.Deleted(OF_R));
    assertThat(commitOne(delete("r"))).isEqualTo(new Outcome.Deleted(OF_R));
    assertThat(reader.run("r")).isEmpty();
    sweep("r", 10);

    assertThat(commitOne(new Intent.ForgetRuns(5_000))).isEqualTo(new Outcome.Applied(0));
    assertThat(commitOne(new Intent.ForgetRuns(5_001))).isEqualTo(new Outcome.Applied(1));
    assertThat(reader.tombstone("r")).isEmpty();
    assertThat(commitOne(Rows.signal("r", "m", 50))).isEqualTo(new Outcome.NotFound());
    assertThat(commitOne(Rows.start(Rows.run("r")))).isEqualTo(new Outcome.Applied(1));
  }

  @Test
  void aDeletionAndAStartInOneBatchHappenInTheirOrder() {
    end("r", startOwned("r"), RunStatus.COMPLETED, 9);
    assertThat(commit(Rows.start(Rows.run("r")), delete("r"), Rows.start(Rows.run("r"))))
        .hasSize(3)
        .last()
        .isEqualTo(new Outcome.Deleted(OF_R));
  }

  @Test
  void onlyARunThatIsOverIsDeletedAndWithItNobodyWhoStillKnowsIt() {
    startOwned("open");
    assertThat(commit(delete("open"), delete("nobody")))
        .containsExactly(new Outcome.Refused(), new Outcome.NotFound());
    assertThat(run("open").status()).isEqualTo(RunStatus.RUNNING);

    RunTail mother = start("mother", null, 1);
    RunTail child = start("child", "mother", 2);
    end("child", child, RunStatus.COMPLETED, 3);
    assertThat(commitOne(delete("child"))).isEqualTo(new Outcome.Refused());
    end("mother", mother, RunStatus.COMPLETED, 4);
    RunTail late = start("late", "mother", 5);
    assertThat(commitOne(delete("mother"))).isEqualTo(new Outcome.Refused());
    end("late", late, RunStatus.FAILED, 6);
    assertThat(commit(delete("child"), delete("mother"), delete("late")))
        .containsExactly(new Outcome.Applied(1), new Outcome.Applied(1), new Outcome.Applied(1));
  }

  @Test
  void runsExpireByAgeAndByNumberButNotWhileSomebodyKnowsThem() {
    for (int i = 0; i < 6; i++) {
      end("r" + i, start("r" + i, null, 100 + i), RunStatus.COMPLETED, 200 + i);
    }
    end("failed", start("failed", null, 50), RunStatus.FAILED, 60);
    end("long", start("long", null, 10), RunStatus.COMPLETED, 900);
    start("mother", null, 1);
    end("child", start("child", "mother", 20), RunStatus.COMPLETED, 30);

    assertThat(expired(203L, null, 9)).containsExactly("r0", "r1", "r2");
    assertThat(expired(203L, null, 2)).containsExactly("r0", "r1");
    assertThat(expired(null, 4, 9)).containsExactlyInAnyOrder("long", "r0", "r1");
    assertThat(expired(null, 8, 9)).isEmpty();
    assertThat(expired(201L, 5, 9)).containsExactlyInAnyOrder("long", "r0");
    assertThat(expired(null, 0, 99)).hasSize(7).doesNotContain("child", "failed");
    assertThat(reader.expired(new Expiry("other", RunStatus.COMPLETED, 999L, 0, 9))).isEmpty();
    assertThat(reader.workflows()).containsExactly("refund");
  }

  @Test
  void withoutRunsThereAreNoWorkflows() {
    assertThat(reader.workflows()).isEmpty();
    assertThat(reader.tombstone("r")).isEmpty();
  }

  private List<String> expired(@Nullable Long endedBefore, @Nullable Integer kept, int limit) {
    return reader.expired(new Expiry("refund", RunStatus.COMPLETED, endedBefore, kept, limit));
  }

  private RunTail start(String id, @Nullable String parent, long createdAt) {
    RunRow row = Rows.run(id, RunStatus.PENDING, null, 1L, 0, createdAt);
    Intent.StartRun start =
        Rows.start(
            new RunRow(
                id,
                row.namespace(),
                row.workflow(),
                row.version(),
                row.status(),
                0,
                1,
                0,
                null,
                0,
                1L,
                0,
                0,
                null,
                parent,
                row.inputHash(),
                createdAt,
                null,
                null,
                null));
    commit(start);
    return start.tail();
  }

  private void end(String id, RunTail tail, RunStatus how, long at) {
    commit(Rows.project(tail, new Projection.EndRun(how, at)));
    assertThat(run(id).status()).isEqualTo(how);
  }

  private static Intent.DeleteRun delete(String id) {
    return new Intent.DeleteRun(id, 5_000);
  }
}
