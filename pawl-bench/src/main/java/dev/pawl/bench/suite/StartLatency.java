package dev.pawl.bench.suite;

import dev.pawl.bench.database.Database;
import dev.pawl.bench.database.DatabaseKind;
import dev.pawl.bench.load.BenchWorkflows;
import dev.pawl.bench.load.EngineUnderLoad;
import dev.pawl.bench.result.Result;
import dev.pawl.bench.statistics.Samples;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** From the call of start to the committed end of a run of one step, one run at a time. */
final class StartLatency implements Benchmark {
  private static final int RESULT_BYTES = 200;

  private final Scale scale;

  StartLatency(Scale scale) {
    this.scale = scale;
  }

  private record Round(double median, double worst) {
    @Override
    public String toString() {
      return String.format(Locale.ROOT, "p50 %.2f ms, p99 %.2f ms", median, worst);
    }
  }

  @Override
  public String name(String store) {
    return "start-to-completed/" + store;
  }

  @Override
  public List<Result> measure(DatabaseKind kind, Consumer<String> progress) {
    String name = name(kind.name());
    int runs = scale.of(3, 200, 1_000);
    List<Round> rounds =
        new Rounds(name, scale, progress)
            .of(scale.warmUps(), scale.rounds(), () -> round(kind, runs));
    String note =
        "runs of one step, one after the other; %,d in each of %d rounds"
            .formatted(runs, rounds.size());
    return List.of(
        Result.of(name + "/p50", Samples.of(rounds, Round::median).median(), "ms").note(note),
        Result.of(name + "/p99", Samples.of(rounds, Round::worst).median(), "ms").note(note));
  }

  private static Round round(DatabaseKind kind, int runs) {
    try (Database database = kind.fresh();
        EngineUnderLoad engine =
            EngineUnderLoad.open(database, BenchWorkflows.steps(RESULT_BYTES))) {
      double[] millis = new double[runs];
      for (int i = 0; i < runs; i++) {
        millis[i] = engine.execute(BenchWorkflows.STEPS, 1) / 1e6;
      }
      Samples samples = Samples.of(millis);
      return new Round(samples.median(), samples.quantile(0.99));
    }
  }
}
