package dev.pawl.bench.suite;

import dev.pawl.bench.database.Database;
import dev.pawl.bench.database.DatabaseKind;
import dev.pawl.bench.load.BenchWorkflows;
import dev.pawl.bench.load.EngineUnderLoad;
import dev.pawl.bench.raw.LoneCommits;
import dev.pawl.bench.raw.RawSession;
import dev.pawl.bench.raw.SampleRun;
import dev.pawl.bench.result.Goal;
import dev.pawl.bench.result.Result;
import dev.pawl.bench.statistics.Samples;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;

/** How long a step takes when nothing else happens, against a commit of the same row. */
final class LoneStep implements Benchmark {
  private static final int RESULT_BYTES = 200;

  private final Scale scale;

  LoneStep(Scale scale) {
    this.scale = scale;
  }

  @Override
  public String name(String store) {
    return "lone-step/" + store;
  }

  @Override
  public List<Result> measure(DatabaseKind kind, Consumer<String> progress) {
    String name = name(kind.name());
    int steps = scale.of(5, 400, 1_000);
    List<Rounds.Pair> rounds =
        new Rounds(name, scale, progress)
            .of(scale.of(0, 1, 2), scale.of(1, 3, 9), () -> round(kind, steps));
    Samples ratios = Samples.of(rounds, Rounds.Pair::ratio);
    double micros = Samples.of(rounds, Rounds.Pair::value).median();
    return List.of(
        Result.of(name, micros, "µs")
            .compared(
                ratios.median(),
                "median latency of a step of one run alone ÷ median latency of a raw commit of its row")
            .judged(Goal.atMost(1.5))
            .note("spread of the ratio: " + ratios.spread())
            .note(
                String.format(
                    Locale.ROOT,
                    "a raw commit takes about %.0f µs; %,d of each a round",
                    micros / ratios.median(),
                    steps)));
  }

  private static Rounds.Pair round(DatabaseKind kind, int steps) {
    DoubleStream.Builder latencies = DoubleStream.builder();
    SampleRun sample;
    try (Database database = kind.fresh();
        EngineUnderLoad engine =
            EngineUnderLoad.open(
                database, BenchWorkflows.timedSteps(RESULT_BYTES, latencies::accept))) {
      var ignored = engine.execute(BenchWorkflows.STEPS, steps);
      sample = engine.sample();
    }
    double step = Samples.of(latencies.build().toArray()).median();
    double commit = rawCommit(kind, sample, steps);
    return new Rounds.Pair(step / 1e3, step / commit);
  }

  private static double rawCommit(DatabaseKind kind, SampleRun sample, int commits) {
    try (Database database = kind.fresh()) {
      try (RawSession session = database.rawSession(0)) {
        return Samples.of(new LoneCommits(sample).time(session, commits)).median();
      } catch (SQLException e) {
        throw new IllegalStateException("the database refuses bare writing", e);
      }
    }
  }
}
