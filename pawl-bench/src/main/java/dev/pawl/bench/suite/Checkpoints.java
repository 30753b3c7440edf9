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
import java.util.stream.DoubleStream;

/** How long a checkpoint takes, from its call until it is committed, when nothing else happens. */
final class Checkpoints implements Benchmark {
  private static final double GOAL_MILLIS = 5;

  private final Scale scale;

  Checkpoints(Scale scale) {
    this.scale = scale;
  }

  private record Round(double median, double late) {
    @Override
    public String toString() {
      return String.format(Locale.ROOT, "p50 %.2f ms, p95 %.2f ms", median, late);
    }
  }

  @Override
  public String name(String store) {
    return "checkpoint/" + store;
  }

  @Override
  public List<Result> measure(DatabaseKind kind, Consumer<String> progress) {
    String name = name(kind.name());
    int checkpoints = scale.of(5, 400, 1_000);
    List<Round> rounds =
        new Rounds(name, scale, progress)
            .of(scale.warmUps(), scale.rounds(), () -> round(kind, checkpoints));
    double late = Samples.of(rounds, Round::late).median();
    String note = "%,d of one run in each of %d rounds".formatted(checkpoints, rounds.size());
    return List.of(
        Result.of(name + "/p50", Samples.of(rounds, Round::median).median(), "ms").note(note),
        Result.of(name + "/p95", late, "ms")
            .compared(late / GOAL_MILLIS, "5 ms")
            .judged(Goal.atMost(1))
            .note(note));
  }

  private static Round round(DatabaseKind kind, int checkpoints) {
    DoubleStream.Builder latencies = DoubleStream.builder();
    try (Database database = kind.fresh();
        EngineUnderLoad engine =
            EngineUnderLoad.open(database, BenchWorkflows.timedCheckpoints(latencies::accept))) {
      var ignored = engine.execute(BenchWorkflows.CHECKPOINTS, checkpoints);
    }
    Samples millis = Samples.of(latencies.build().map(nanos -> nanos / 1e6).toArray());
    return new Round(millis.median(), millis.quantile(0.95));
  }
}
