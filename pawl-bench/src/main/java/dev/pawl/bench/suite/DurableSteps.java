package dev.pawl.bench.suite;

import dev.pawl.bench.database.DatabaseKind;
import dev.pawl.bench.result.Goal;
import dev.pawl.bench.result.Result;
import dev.pawl.bench.statistics.Samples;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Durable steps a second of ten-step runs with results of 200 bytes, and the engine's rows a second
 * as a part of what a bare loop writes. Starts and ends of runs count as time, not as steps.
 */
final class DurableSteps implements Benchmark {
  private static final int RESULT_BYTES = 200;

  private final int concurrency;
  private final Scale scale;

  DurableSteps(int concurrency, Scale scale) {
    this.concurrency = concurrency;
    this.scale = scale;
  }

  @Override
  public String name(String store) {
    return "durable-steps/%s/%d-run%s".formatted(store, concurrency, concurrency == 1 ? "" : "s");
  }

  private int runs() {
    return switch (concurrency) {
      case 1 -> scale.of(3, 100, 400);
      case 64 -> scale.of(70, 1_000, 5_000);
      case 1_000 -> scale.of(100, 4_000, 15_000);
      default -> scale.of(100, concurrency, 2 * concurrency);
    };
  }

  /** Fewer of the largest load, whose rounds take the longest. */
  private int rounds() {
    return concurrency > 1_000 ? scale.of(1, 1, 3) : scale.rounds();
  }

  @Override
  public List<Result> measure(DatabaseKind kind, Consumer<String> progress) {
    String name = name(kind.name());
    RawComparison comparison = new RawComparison(runs(), concurrency, RESULT_BYTES);
    List<RawComparison.Round> rounds =
        new Rounds(name, scale, progress)
            .of(scale.warmUps(), rounds(), () -> comparison.measure(kind));
    double stepsPerSecond = Samples.of(rounds, RawComparison.Round::stepsPerSecond).median();
    Result result =
        RawNotes.compare(Result.of(name, stepsPerSecond, "steps/s"), rounds)
            .note(
                String.format(
                    Locale.ROOT,
                    "medians: engine %,.0f rows/s, raw %,.0f rows/s",
                    Samples.of(rounds, RawComparison.Round::rowsPerSecond).median(),
                    Samples.of(rounds, RawComparison.Round::rawRowsPerSecond).median()));
    return List.of(
        switch (concurrency) {
          case 64 -> result.judged(Goal.atLeast(0.35));
          case 1_000 -> result.judged(Goal.atLeast(0.5));
          default -> result;
        });
  }
}
