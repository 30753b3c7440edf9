package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.api.HumanTask;
import dev.pawl.api.Run;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.engine.Engine;
import dev.pawl.engine.RunHandle;
import dev.pawl.engine.StartRequest;
import dev.pawl.engine.query.HistoryEntry;
import dev.pawl.engine.store.RunStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Commits whose answers are lost, under a thousand runs; and a text that no database can keep. */
final class CommitUnknownTest {
  private static final int RUNS = 1_000;
  private static final int WAVES = 10;

  private final Map<String, Integer> effects = new ConcurrentHashMap<>();

  @Test
  void aThousandRunsOverAConnectionThatLosesAnswersHaveNoGapAndRepeatNothing() throws Exception {
    PostgresSettings direct = TestDatabase.postgres().freshSchema();
    try (LossyProxy proxy = new LossyProxy(TestDatabase.postgres().port());
        Engine engine = engine(through(proxy, direct));
        ExecutorService starters = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int wave = 0; wave < WAVES; wave++) {
        proxy.loseNextAnswer();
        List<Future<RunHandle>> starts = new ArrayList<>();
        for (int i = 0; i < RUNS / WAVES; i++) {
          StartRequest start = StartRequest.of("three").id("run-" + wave + "-" + i).input("x");
          starts.add(starters.submit(() -> engine.start(start)));
        }
        for (Future<RunHandle> start : starts) {
          RunHandle run = start.get();
          assertThat(run.await(Duration.ofMinutes(1))).isEqualTo(RunStatus.COMPLETED);
          assertThat(engine.history(run.id(), 0, 100))
              .extracting(HistoryEntry::number)
              .containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        }
      }
      assertThat(proxy.lost()).as("answers lost").isEqualTo(WAVES);
      assertThat(effects).hasSize(3 * RUNS).allSatisfy((key, times) -> assertThat(times).isOne());
    }
  }

  @Test
  void aTextThatTheDatabaseCannotKeepHurtsOnlyItsOwnRun() {
    try (Engine engine = engine(TestDatabase.postgres().freshSchema())) {
      RunHandle hurt = engine.start("asks", "title with a \u0000 in it");
      List<RunHandle> others = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        others.add(engine.start("three", "payload with a \u0000 in it"));
      }
      others.forEach(
          run -> assertThat(run.await(Duration.ofMinutes(1))).isEqualTo(RunStatus.COMPLETED));
      Awaitility.await()
          .untilAsserted(
              () -> assertThat(engine.row(hurt.id()).status()).isEqualTo(RunStatus.BLOCKED));
      assertThat(engine.row(hurt.id()).reason()).contains("cannot store TaskOpened");
      assertThat(engine.describe(others.getFirst().id()).output().asString())
          .isEqualTo("payload with a \u0000 in it");
    }
  }

  private Engine engine(PostgresSettings settings) {
    return Engine.builder()
        .store(PostgresStore.open(settings))
        .register(WorkflowDefinition.of("three", String.class, String.class, this::three))
        .register(WorkflowDefinition.of("asks", String.class, String.class, this::asks))
        .start();
  }

  private String three(Run run, String input) {
    for (int i = 0; i < 3; i++) {
      String key = run.id() + "/" + i;
      run.step("step-" + i, Integer.class, () -> effects.merge(key, 1, Integer::sum));
    }
    return input;
  }

  private String asks(Run run, String title) {
    run.ask("question", HumanTask.to("people").title(title));
    return title;
  }

  private static PostgresSettings through(LossyProxy proxy, PostgresSettings direct) {
    String url = "jdbc:postgresql://127.0.0.1:" + proxy.port() + "/postgres?user=postgres";
    return PostgresSettings.at(url, "", "").withSchema(direct.schema());
  }
}
