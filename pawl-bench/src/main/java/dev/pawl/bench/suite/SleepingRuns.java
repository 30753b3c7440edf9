package dev.pawl.bench.suite;

import dev.pawl.bench.database.Database;
import dev.pawl.bench.database.DatabaseKind;
import dev.pawl.bench.database.Traffic;
import dev.pawl.bench.load.BenchWorkflows;
import dev.pawl.bench.load.EngineUnderLoad;
import dev.pawl.bench.result.Goal;
import dev.pawl.bench.result.Result;
import dev.pawl.bench.result.ResultTable;
import dev.pawl.bench.statistics.Samples;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** What a run costs in all that sleeps 2,000 times, against one of 2,000 steps. */
final class SleepingRuns implements Benchmark {
  private static final int RESULT_BYTES = 200;

  /** The begin and the end of a sleep, the parking and the claim; some go together. */
  private static final double PARKED_COMMITS = 3;

  private final Sleeping sleeping;
  private final Scale scale;

  SleepingRuns(Sleeping sleeping, Scale scale) {
    this.sleeping = sleeping;
    this.scale = scale;
  }

  private record Round(double millis, double ratio, double commitsPerSleep) {
    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%s ms, ratio %.2f", ResultTable.number(millis), ratio);
    }
  }

  private record Cost(long nanos, Traffic traffic) {}

  @Override
  public String name(String store) {
    return "sleeping-run/%s/%s".formatted(store, sleeping.word());
  }

  private int times() {
    return scale.of(10, sleeping == Sleeping.PARKED ? 200 : 600, 2_000);
  }

  @Override
  public List<Result> measure(DatabaseKind kind, Consumer<String> progress) {
    String name = name(kind.name());
    boolean parked = sleeping == Sleeping.PARKED;
    List<Round> rounds =
        new Rounds(name, scale, progress)
            .of(parked ? 0 : scale.warmUps(), parked ? 1 : scale.of(1, 3, 5), () -> round(kind));
    Samples ratios = Samples.of(rounds, Round::ratio);
    Result result =
        Result.of(name, Samples.of(rounds, Round::millis).median(), "ms")
            .compared(
                ratios.median(),
                "a run of %,d sleeps %s ÷ a run of %,d steps"
                    .formatted(times(), sleeping.description(), times()))
            .note("spread of the ratio: " + ratios.spread())
            .note(
                String.format(
                    Locale.ROOT, "%.2f commits a sleep", rounds.getLast().commitsPerSleep()));
    return List.of(parked ? result : result.judged(Goal.atMost(3)));
  }

  private Round round(DatabaseKind kind) {
    Cost sleeps = sleeps(kind);
    double commitsPerSleep = (double) sleeps.traffic().commits() / times();
    if (sleeping == Sleeping.PARKED && commitsPerSleep < PARKED_COMMITS) {
      throw new IllegalStateException(
          "the run did not leave memory for its sleeps: %.2f commits each"
              .formatted(commitsPerSleep));
    }
    Cost steps = steps(kind);
    return new Round(
        sleeps.nanos() / 1e6, (double) sleeps.nanos() / steps.nanos(), commitsPerSleep);
  }

  private Cost sleeps(DatabaseKind kind) {
    try (Database database = kind.fresh();
        EngineUnderLoad engine =
            EngineUnderLoad.open(
                database, sleeping.settings(), sleeping.clock(), sleeping.workflow())) {
      return cost(engine, BenchWorkflows.SLEEPS);
    }
  }

  private Cost steps(DatabaseKind kind) {
    try (Database database = kind.fresh();
        EngineUnderLoad engine =
            EngineUnderLoad.open(database, BenchWorkflows.steps(RESULT_BYTES))) {
      return cost(engine, BenchWorkflows.STEPS);
    }
  }

  private Cost cost(EngineUnderLoad engine, String workflow) {
    Traffic before = engine.traffic();
    long nanos = engine.execute(workflow, times());
    return new Cost(nanos, engine.traffic().since(before));
  }
}
