package dev.pawl.bench.suite;

import dev.pawl.bench.database.DatabaseKind;
import dev.pawl.bench.result.Goal;
import dev.pawl.bench.result.Result;
import dev.pawl.bench.statistics.Samples;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Megabytes of step results a second, against the same rows in a bare loop. */
final class LargeResults implements Benchmark {
  private static final int CONCURRENCY = 64;
  private static final int KILOBYTE = 1_000;

  private final int kilobytes;
  private final Scale scale;

  LargeResults(int kilobytes, Scale scale) {
    this.kilobytes = kilobytes;
    this.scale = scale;
  }

  @Override
  public String name(String store) {
    return "large-results/%s/%d-KB".formatted(store, kilobytes);
  }

  @Override
  public List<Result> measure(DatabaseKind kind, Consumer<String> progress) {
    String name = name(kind.name());
    int megabytes = scale.of(1, 30, 300);
    int runs = Math.max(1, megabytes * KILOBYTE / kilobytes / RawComparison.STEPS);
    RawComparison comparison = new RawComparison(runs, CONCURRENCY, kilobytes * KILOBYTE);
    List<RawComparison.Round> rounds =
        new Rounds(name, scale, progress)
            .of(Math.min(1, scale.warmUps()), scale.of(1, 2, 5), () -> comparison.measure(kind));
    double rate = Samples.of(rounds, RawComparison.Round::megabytesPerSecond).median();
    Result result =
        RawNotes.compare(Result.of(name, rate, "MB/s"), rounds)
            .note(
                String.format(
                    Locale.ROOT,
                    "medians: engine %,.1f MB/s, raw %,.1f MB/s of results; %d runs at a time",
                    rate,
                    Samples.of(rounds, RawComparison.Round::rawMegabytesPerSecond).median(),
                    Math.min(runs, CONCURRENCY)));
    return List.of(result.judged(Goal.atLeast(0.5)));
  }
}
