package dev.pawl.store.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.api.Run;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.engine.Engine;
import dev.pawl.engine.EngineSettings;
import dev.pawl.engine.RunHandle;
import dev.pawl.engine.StartRequest;
import dev.pawl.engine.run.RunSettings;
import dev.pawl.store.SqliteStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A signal and a park that are committed at the same time: the run always wakes. */
final class ParkRaceTest {
  private static final int RUNS = 40;
  private static final int SIGNALS_EACH = 250;

  /** Longer than a commit and the idle time before a park together, so that both orders happen. */
  private static final long MAX_PAUSE_NANOS = 40_000_000;

  @TempDir Path folder;

  private final AtomicLong received = new AtomicLong();
  private final List<Semaphore> next = new ArrayList<>();

  @Test
  void tenThousandSignalsThatMeetAParkingRunAllWakeIt() {
    RunSettings parking = RunSettings.defaults().parkAfter(Duration.ofMillis(1)).parkFactor(0);
    for (int i = 0; i < RUNS; i++) {
      next.add(new Semaphore(0));
    }
    try (Engine engine =
        Engine.builder()
            .store(SqliteStore.open(folder.resolve("data")))
            .settings(EngineSettings.defaults().run(parking))
            .register(WorkflowDefinition.of("waits", Integer.class, Integer.class, this::waits))
            .start()) {
      List<RunHandle> runs = new ArrayList<>();
      for (int i = 0; i < RUNS; i++) {
        runs.add(engine.start(StartRequest.of("waits").id("run-" + i).input(i)));
        int number = i;
        Thread.ofVirtual().start(() -> signalAgainAndAgain(engine, number));
      }
      int incarnations = 0;
      for (RunHandle run : runs) {
        run.await(Duration.ofMinutes(2));
        incarnations += engine.row(run.id()).incarnation();
      }
      assertThat(received).hasValue((long) RUNS * SIGNALS_EACH);
      // Both orders happened: signals that met a parked run, and signals that came before the park.
      assertThat(incarnations)
          .as("times that a run was loaded, of %d signals", RUNS * SIGNALS_EACH)
          .isBetween(RUNS * SIGNALS_EACH / 20, RUNS * SIGNALS_EACH * 19 / 20);
    }
  }

  private int waits(Run run, int number) {
    int sum = 0;
    for (int i = 0; i < SIGNALS_EACH; i++) {
      sum += run.signal("go", Integer.class);
      run.step(
          "taken",
          Boolean.class,
          () -> {
            received.incrementAndGet();
            next.get(number).release();
            return true;
          });
    }
    return sum;
  }

  private void signalAgainAndAgain(Engine engine, int number) {
    SplittableRandom random = new SplittableRandom(number);
    for (int i = 0; i < SIGNALS_EACH; i++) {
      LockSupport.parkNanos(random.nextLong(MAX_PAUSE_NANOS));
      engine.signal("run-" + number, "go", 1, Optional.of("signal-" + i), "test");
      next.get(number).acquireUninterruptibly();
    }
  }
}
