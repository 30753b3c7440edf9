package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.NewEvent;
import dev.pawl.engine.store.Projection;
import dev.pawl.engine.store.RunCursor;
import dev.pawl.engine.store.RunFilter;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.RunTail;
import dev.pawl.engine.store.StoredEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ReadingContractTest extends StoreContract {

  @Test
  void eventsAreReadBackAsTheyWereWritten() {
    byte[] meta = "{\"a\":\"ü\"}".getBytes(StandardCharsets.UTF_8);
    List<NewEvent> events =
        List.of(
            new NewEvent("A", "p/ü[1]", 1, 2, 3, meta, new byte[] {0, -1, 5}),
            new NewEvent("B", "", Long.MAX_VALUE, 2, 3, null, new byte[0]),
            new NewEvent("C", "'; drop table run; --", 1, 2, 3, meta, null));
    commit(new Intent.StartRun(Rows.run("r"), new RunTail("r", 0), events, List.of()));
    assertThat(reader.history("r", 0, 10))
        .usingRecursiveComparison()
        .isEqualTo(
            List.of(
                new StoredEvent(1, events.get(0)),
                new StoredEvent(2, events.get(1)),
                new StoredEvent(3, events.get(2))));
  }

  @Test
  void payloadsOfAnySizeAreReadBack() {
    List<NewEvent> events = new ArrayList<>();
    Random random = new Random(1);
    for (int size : new int[] {1 << 20, (1 << 20) + 1, 5_000_000}) {
      byte[] payload = new byte[size];
      random.nextBytes(payload);
      events.add(Rows.event("large", null, payload));
    }
    commit(new Intent.StartRun(Rows.run("r"), new RunTail("r", 0), events, List.of()));
    List<StoredEvent> page = reader.history("r", 0, 10);
    assertThat(page).hasSize(3);
    for (int i = 0; i < events.size(); i++) {
      assertThat(page.get(i).event().payload()).isEqualTo(events.get(i).payload());
    }
  }

  @Test
  void aHistoryIsReadInPages() {
    RunTail tail = startOwned("r");
    startOwned("s");
    commit(Rows.append(tail, "a", "b", "c"));
    assertThat(reader.history("r", 1, 2)).extracting(StoredEvent::number).containsExactly(2L, 3L);
    assertThat(reader.history("r", 3, 2)).extracting(StoredEvent::number).containsExactly(4L);
    assertThat(reader.history("r", 4, 2)).isEmpty();
    assertThat(reader.history("nobody", 0, 2)).isEmpty();
  }

  @Test
  void manyHistoriesThatAreReadAtTheSameTimeAreEachWhole() throws Exception {
    int[] lengths = {1, 2, 99, 100, 101, 250};
    for (int i = 0; i < 36; i++) {
      List<NewEvent> events = new ArrayList<>();
      for (int j = 0; j < lengths[i % lengths.length]; j++) {
        byte[] payload = j == 1 ? new byte[(1 << 20) + i] : new byte[] {(byte) i, (byte) j};
        events.add(Rows.event(i + "/" + j, null, payload));
      }
      commit(new Intent.StartRun(Rows.run("r" + i), new RunTail("r" + i, 0), events, List.of()));
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<StoredEvent>>> pages = new ArrayList<>();
      for (int i = 0; i < 37; i++) {
        String runId = "r" + i;
        for (int limit : new int[] {1, 100, 5_000}) {
          pages.add(threads.submit(() -> reader.history(runId, 1, limit)));
        }
      }
      for (int i = 0; i < pages.size(); i++) {
        int run = i / 3;
        int limit = new int[] {1, 100, 5_000}[i % 3];
        int length = run == 36 ? 0 : Math.min(limit, lengths[run % lengths.length] - 1);
        List<StoredEvent> page = pages.get(i).get();
        assertThat(page).hasSize(length);
        for (int j = 0; j < length; j++) {
          assertThat(page.get(j).number()).isEqualTo(j + 2);
          assertThat(page.get(j).event().path()).isEqualTo(run + "/" + (j + 1));
          assertThat(page.get(j).event().payload()).hasSize(j == 0 ? (1 << 20) + run : 2);
        }
      }
    }
  }

  @Test
  void runsAreListedNewestFirstInPagesAndByFilter() {
    for (int i = 0; i < 5; i++) {
      commit(Rows.start(Rows.run("r" + i, RunStatus.PENDING, null, 1L, 0, 1_000 + i / 2)));
    }
    RunTail owned = startOwned("r9");
    commit(Rows.project(owned, new Projection.EndRun(RunStatus.FAILED, 1)));
    assertThat(ids(RunFilter.newest(10))).containsExactly("r4", "r3", "r2", "r9", "r1", "r0");
    assertThat(ids(RunFilter.newest(2))).containsExactly("r4", "r3");
    assertThat(ids(RunFilter.newest(2).after(RunCursor.behind(run("r3")))))
        .containsExactly("r2", "r9");
    assertThat(ids(RunFilter.newest(9).statuses(Set.of(RunStatus.FAILED)))).containsExactly("r9");
    assertThat(
            ids(
                RunFilter.newest(9)
                    .statuses(Set.of(RunStatus.FAILED, RunStatus.PENDING))
                    .workflow("refund")
                    .after(RunCursor.behind(run("r2")))))
        .containsExactly("r9", "r1", "r0");
    assertThat(ids(RunFilter.newest(9).workflow("other"))).isEmpty();
    assertThat(reader.counts()).isEqualTo(Map.of(RunStatus.PENDING, 5L, RunStatus.FAILED, 1L));
  }

  @Test
  void dueRunsComeByPriorityThenByTime() {
    commit(
        Rows.start(Rows.run("low-late", RunStatus.PENDING, null, 60L, -1, 1)),
        Rows.start(Rows.run("low-early", RunStatus.PENDING, null, 10L, -1, 1)),
        Rows.start(Rows.run("high-late", RunStatus.PENDING, null, 70L, 5, 1)),
        Rows.start(Rows.run("high-early", RunStatus.WAITING, null, 50L, 5, 1)),
        Rows.start(Rows.run("blocked", RunStatus.BLOCKED, null, 40L, 0, 1)),
        Rows.start(Rows.run("not-yet", RunStatus.PENDING, null, 101L, 9, 1)),
        Rows.start(Rows.run("mail-only", RunStatus.WAITING, null, null, 9, 1)),
        Rows.start(Rows.run("owned", RunStatus.RUNNING, "node", 1L, 9, 1)));
    assertThat(reader.due(100, 10))
        .containsExactly("high-early", "high-late", "blocked", "low-early", "low-late");
    assertThat(reader.due(100, 3)).containsExactly("high-early", "high-late", "blocked");
    assertThat(reader.due(9, 10)).isEmpty();
    assertThat(reader.nextWake()).hasValue(10);
    assertThat(reader.longestDue(100)).contains("low-early");
    assertThat(reader.longestDue(9)).isEmpty();
  }

  @Test
  void withoutSleepingRunsThereIsNoNextWake() {
    startOwned("r");
    assertThat(reader.nextWake()).isEmpty();
    assertThat(reader.due(Long.MAX_VALUE, 10)).isEmpty();
  }

  @Test
  void readersSeeCommittedBatchesAsAWholeWhileTheWriterWrites() throws Exception {
    RunTail tail = startOwned("r");
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> checks = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        checks.add(threads.submit(() -> readUntil(301)));
      }
      for (int i = 0; i < 30; i++) {
        commit(Rows.append(tail, "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"));
      }
      for (Future<Integer> check : checks) {
        assertThat(check.get()).isPositive();
      }
    }
  }

  /** How often it looked. */
  private int readUntil(int size) {
    for (int looks = 1; ; looks++) {
      int seen = reader.history("r", 0, 1_000).size();
      assertThat(seen % 10).isEqualTo(1);
      if (seen == size) {
        return looks;
      }
    }
  }

  private List<String> ids(RunFilter filter) {
    return reader.runs(filter).stream().map(RunRow::id).toList();
  }
}
