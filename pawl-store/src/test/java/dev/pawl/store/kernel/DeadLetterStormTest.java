package dev.pawl.store.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.api.ErrorKind;
import dev.pawl.api.Retry;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.api.WorkflowException;
import dev.pawl.engine.Engine;
import dev.pawl.engine.EngineSettings;
import dev.pawl.engine.StartRequest;
import dev.pawl.engine.letter.DeadLetterSettings;
import dev.pawl.engine.letter.DeadLetterSummary;
import dev.pawl.engine.store.DeadLetterFilter;
import dev.pawl.engine.store.DeadLetterGroup;
import dev.pawl.engine.store.DeadLetterRow;
import dev.pawl.engine.store.DeadLetterRow.State;
import dev.pawl.engine.store.RunCursor;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.Store;
import dev.pawl.store.PostgresSettings;
import dev.pawl.store.PostgresStore;
import dev.pawl.store.SqliteStore;
import dev.pawl.store.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many runs that fail at full speed: half of them for a reason that passes, half for good. {@code
 * pawl.dead-letters} says how many.
 */
class DeadLetterStormTest {
  private static final int RUNS = Integer.getInteger("pawl.dead-letters", 2_000);
  private static final int SORTS = 20;
  private static final int STARTERS = 8;

  /** So long may a list take, whatever the number of dead letters. */
  private static final Duration PROMPT = Duration.ofSeconds(2);

  private static final WorkflowDefinition<Integer, String> DOOMED =
      WorkflowDefinition.of(
          "doomed",
          Integer.class,
          String.class,
          (run, number) ->
              run.step(
                  "step-" + (number % SORTS),
                  String.class,
                  Retry.none(),
                  () -> {
                    throw WorkflowException.of(
                        number % 2 == 0 ? ErrorKind.NETWORK : ErrorKind.VALIDATION,
                        "refused",
                        "Order %d was refused at 10.0.0.%d.".formatted(number, number % 250));
                  }));

  @Test
  void aStormOnSqlite(@TempDir Path directory) throws InterruptedException {
    storm("SQLite", () -> SqliteStore.open(directory));
  }

  @Test
  void aStormOnPostgres() throws InterruptedException {
    PostgresSettings settings = TestDatabase.postgres().freshSchema();
    storm("PostgreSQL", () -> PostgresStore.open(settings));
  }

  private static void storm(String name, Supplier<Store> store) throws InterruptedException {
    int kept = RUNS * 3 / 4;
    DeadLetterSettings limits =
        DeadLetterSettings.defaults()
            .limits(kept, Duration.ofDays(90))
            .interval(Duration.ofSeconds(1));
    try (Engine engine =
        Engine.builder()
            .store(store.get())
            .settings(EngineSettings.defaults().deadLetters(limits))
            .register(DOOMED)
            .start()) {
      long before = System.nanoTime();
      start(engine);
      while (engine.counts().getOrDefault(RunStatus.FAILED, 0L) < RUNS) {
        LockSupport.parkNanos(10_000_000);
      }
      double seconds = (System.nanoTime() - before) / 1e9;
      say("%s: %d runs failed in %.1f s (%.0f/s)".formatted(name, RUNS, seconds, RUNS / seconds));

      long ended = System.nanoTime();
      while (engine.deadLetters().summary().counts().of(State.ARCHIVED) < RUNS - kept) {
        LockSupport.parkNanos(10_000_000);
      }
      say(
          "%s: %d archived, %.1f s behind the last failure"
              .formatted(name, RUNS - kept, (System.nanoTime() - ended) / 1e9));

      DeadLetterSummary summary = engine.deadLetters().summary();
      assertThat(summary.counts().of(State.OPEN)).isEqualTo(kept);
      assertThat(summary.counts().eligible()).as("none of them is archived").isEqualTo(RUNS / 2);
      assertThat(summary.overLimit()).isZero();

      List<DeadLetterGroup> groups =
          promptly(name, "groups", () -> engine.deadLetters().groups(DeadLetterFilter.open(50)));
      assertThat(groups).hasSize(SORTS);
      assertThat(groups.stream().mapToLong(DeadLetterGroup::count).sum()).isEqualTo(kept);
      promptly(
          name,
          "groups of all",
          () -> engine.deadLetters().groups(DeadLetterFilter.of(Set.of(), 50)));
      String sort = groups.getFirst().sample().fingerprint();
      promptly(name, "the first page", () -> engine.deadLetters().list(DeadLetterFilter.open(50)));
      promptly(
          name,
          "the first page of a sort",
          () ->
              engine
                  .deadLetters()
                  .list(
                      new DeadLetterFilter(
                          Set.of(State.OPEN),
                          null,
                          null,
                          null,
                          sort,
                          null,
                          dev.pawl.engine.store.TimeRange.ALWAYS,
                          null,
                          50)));
      promptly(name, "counts", () -> engine.deadLetters().summary());
      assertThat(pages(engine)).as("every one is found, page by page").isEqualTo(kept);
      say("%s: %d MiB of heap in use".formatted(name, usedMiB()));
    }
  }

  private static void start(Engine engine) throws InterruptedException {
    Semaphore over = new Semaphore(0);
    for (int starter = 0; starter < STARTERS; starter++) {
      int first = starter;
      Thread.ofVirtual()
          .start(() -> {
            for (int i = first; i < RUNS; i += STARTERS) {
              engine.start(StartRequest.of("doomed").id("run-" + i).input(i));
            }
            over.release();
          });
    }
    over.acquire(STARTERS);
  }

  private static long pages(Engine engine) {
    long found = 0;
    DeadLetterFilter filter = DeadLetterFilter.open(1_000);
    List<DeadLetterRow> page = rows(engine, filter);
    while (!page.isEmpty()) {
      found += page.size();
      DeadLetterRow last = page.getLast();
      page = rows(engine, filter.after(new RunCursor(last.lastAt(), last.runId())));
    }
    return found;
  }

  private static List<DeadLetterRow> rows(Engine engine, DeadLetterFilter filter) {
    return engine.deadLetters().list(filter).stream().map(view -> view.row()).toList();
  }

  private static <T> T promptly(String name, String what, Supplier<T> question) {
    long before = System.nanoTime();
    T answer = question.get();
    Duration took = Duration.ofNanos(System.nanoTime() - before);
    say("%s: %s in %d ms".formatted(name, what, took.toMillis()));
    assertThat(took).as(what).isLessThan(PROMPT);
    return answer;
  }

  private static long usedMiB() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
  }

  private static void say(String words) {
    System.out.println(words);
  }
}
