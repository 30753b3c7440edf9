package dev.pawl.bench.suite;

import dev.pawl.bench.database.Database;
import dev.pawl.bench.database.DatabaseKind;
import dev.pawl.bench.load.BenchWorkflows;
import dev.pawl.bench.load.EngineUnderLoad;
import dev.pawl.bench.result.Goal;
import dev.pawl.bench.result.Result;
import dev.pawl.bench.statistics.Samples;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * What a step costs in runs of 10,000 steps, against runs of ten, with as many runs at a time.
 * Starts and ends are part of the cost of both.
 */
final class LongRuns implements Benchmark {
  private static final int RESULT_BYTES = 200;
  private static final int SHORT = 10;

  private final int concurrency;
  private final Scale scale;

  LongRuns(int concurrency, Scale scale) {
    this.concurrency = concurrency;
    this.scale = scale;
  }

  @Override
  public String name(String store) {
    return "long-runs/%s/%d-run%s".formatted(store, concurrency, concurrency == 1 ? "" : "s");
  }

  /** The quick set takes shorter long runs where there are many, and says so. */
  private int steps() {
    return concurrency == 1 ? scale.of(30, 5_000, 10_000) : scale.of(20, 500, 10_000);
  }

  /** As many steps as the long runs have in all, if there is time for that. */
  private int shortRuns() {
    int equal = steps() / SHORT * concurrency;
    return scale.of(equal, Math.min(equal, concurrency == 1 ? 100 : 1_500), equal);
  }

  @Override
  public List<Result> measure(DatabaseKind kind, Consumer<String> progress) {
    String name = name(kind.name());
    List<Rounds.Pair> rounds =
        new Rounds(name, scale, progress)
            .of(0, scale.of(1, 1, concurrency == 1 ? 3 : 2), () -> round(kind));
    Samples ratios = Samples.of(rounds, Rounds.Pair::ratio);
    double micros = Samples.of(rounds, Rounds.Pair::value).median();
    return List.of(
        Result.of(name, micros, "µs/step")
            .compared(
                ratios.median(),
                "time a step in runs of %,d steps ÷ in runs of %d, %d at a time"
                    .formatted(steps(), SHORT, concurrency))
            .judged(Goal.atMost(1.5))
            .note("spread of the ratio: " + ratios.spread())
            .note(
                String.format(
                    Locale.ROOT,
                    "%,d runs against %,d; in runs of %d a step takes about %.1f µs",
                    concurrency,
                    shortRuns(),
                    SHORT,
                    micros / ratios.median())));
  }

  private Rounds.Pair round(DatabaseKind kind) {
    double longer = nanosPerStep(kind, steps(), concurrency);
    double shorter = nanosPerStep(kind, SHORT, shortRuns());
    return new Rounds.Pair(longer / 1e3, longer / shorter);
  }

  private double nanosPerStep(DatabaseKind kind, int steps, int runs) {
    try (Database database = kind.fresh();
        EngineUnderLoad engine =
            EngineUnderLoad.open(database, BenchWorkflows.steps(RESULT_BYTES))) {
      System.gc();
      long nanos = engine.execute(BenchWorkflows.STEPS, steps, runs, concurrency);
      return (double) nanos / steps / runs;
    }
  }
}
