package dev.pawl.bench.suite;

import dev.pawl.api.Step;
import dev.pawl.bench.database.Database;
import dev.pawl.bench.database.DatabaseKind;
import dev.pawl.bench.load.BenchWorkflows;
import dev.pawl.bench.load.Clients;
import dev.pawl.bench.load.EngineUnderLoad;
import dev.pawl.bench.load.Guards;
import dev.pawl.bench.result.Goal;
import dev.pawl.bench.result.Result;
import dev.pawl.bench.statistics.ProcessorTime;
import dev.pawl.bench.statistics.Samples;
import dev.pawl.engine.EngineSettings;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Runs of ten steps that take 100 ms each, with every guard against without any: policies, limits
 * of time with warnings, health gates, and breaker, rate limit and bulkhead of a service.
 */
final class GuardedSteps implements Benchmark {
  private static final String NAME = "work";
  private static final int STEPS = 10;
  private static final long WORK_NANOS = Duration.ofMillis(100).toNanos();
  private static final int CONCURRENCY = 50;
  private static final double GOAL = 1.02;

  private final Scale scale;

  GuardedSteps(Scale scale) {
    this.scale = scale;
  }

  /**
   * What a run took.
   *
   * @param millis from the call of its start to its committed end
   * @param processor milliseconds of processor time of the whole process
   */
  private record Cost(double millis, double processor) {}

  private record Round(Cost on, Cost off) {
    double ratio() {
      return on.millis() / off.millis();
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%.2f ms a run with guards, %.2f without, ratio %.4f",
          on.millis(),
          off.millis(),
          ratio());
    }
  }

  @Override
  public String name(String store) {
    return "guarded-steps/" + store;
  }

  @Override
  public List<Result> measure(DatabaseKind kind, Consumer<String> progress) {
    String name = name(kind.name());
    int runs = scale.of(2, 100, 250);
    // In turn which of them comes first: what is measured later finds warmer code.
    boolean[] first = {false};
    List<Round> rounds =
        new Rounds(name, scale, progress)
            .of(
                scale.warmUps(),
                scale.rounds(),
                () -> {
                  first[0] = !first[0];
                  return round(kind, runs, first[0]);
                });
    Samples ratios = Samples.of(rounds, Round::ratio);
    return List.of(
        Result.of(name, Samples.of(rounds, round -> round.on().millis()).median(), "ms a run")
            .compared(ratios.median(), "the same runs with all of it off")
            .judged(Goal.atMost(GOAL))
            .note("spread of the ratio: " + ratios.spread())
            .note(
                String.format(
                    Locale.ROOT,
                    "%,d runs of %d steps of 100 ms, %d at a time; processor time a run: %.2f ms with guards, %.2f without",
                    runs,
                    STEPS,
                    CONCURRENCY,
                    Samples.of(rounds, round -> round.on().processor()).median(),
                    Samples.of(rounds, round -> round.off().processor()).median())));
  }

  private static Round round(DatabaseKind kind, int runs, boolean guardedFirst) {
    if (guardedFirst) {
      Cost on = guarded(kind, runs);
      return new Round(on, bare(kind, runs));
    }
    Cost off = bare(kind, runs);
    return new Round(guarded(kind, runs), off);
  }

  private static Cost guarded(DatabaseKind kind, int runs) {
    try (Database database = kind.fresh();
        EngineUnderLoad load =
            EngineUnderLoad.open(
                database,
                EngineSettings.defaults(),
                Guards.on(),
                BenchWorkflows.workingSteps(NAME, Guards.step(), step -> work()))) {
      return cost(load, runs);
    }
  }

  private static Cost bare(DatabaseKind kind, int runs) {
    try (Database database = kind.fresh();
        EngineUnderLoad load =
            EngineUnderLoad.open(
                database,
                EngineSettings.defaults(),
                Guards.off(),
                BenchWorkflows.workingSteps(NAME, Step.defaults(), step -> work()))) {
      return cost(load, runs);
    }
  }

  private static void work() {
    long end = System.nanoTime() + WORK_NANOS;
    for (long left = WORK_NANOS; left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private static Cost cost(EngineUnderLoad load, int runs) {
    LongAdder nanos = new LongAdder();
    long processor = ProcessorTime.nanos();
    var ignored = new Clients(runs, CONCURRENCY).each(() -> nanos.add(load.execute(NAME, STEPS)));
    return new Cost(nanos.sum() / 1e6 / runs, (ProcessorTime.nanos() - processor) / 1e6 / runs);
  }
}
