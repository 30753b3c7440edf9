package dev.pawl.bench.suite;

import dev.pawl.api.HealthStatus;
import dev.pawl.bench.database.Database;
import dev.pawl.bench.database.DatabaseKind;
import dev.pawl.bench.result.Goal;
import dev.pawl.bench.result.Result;
import dev.pawl.bench.statistics.Samples;
import dev.pawl.engine.Engine;
import dev.pawl.engine.health.Examined;
import dev.pawl.engine.health.Health;
import dev.pawl.engine.health.HealthSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * One look of all health checks that need nothing but the machine and the store, from the question
 * to the last answer, while nothing else happens. The pages of the store are read once, in the
 * first look, which is thrown away: an engine reads them every six hours.
 */
final class HealthRounds implements Benchmark {
  private static final double GOAL_MILLIS = 50;

  private final Scale scale;

  HealthRounds(Scale scale) {
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
    return "health-round/" + store;
  }

  @Override
  public List<Result> measure(DatabaseKind kind, Consumer<String> progress) {
    String name = name(kind.name());
    int looks = scale.of(3, 50, 200);
    try (Database database = kind.fresh();
        Engine engine = Engine.builder().store(database.open()).health(settings()).start()) {
      String checks = checks(engine.health().look("the first look").join());
      List<Round> rounds =
          new Rounds(name, scale, progress)
              .of(scale.warmUps(), scale.rounds(), () -> round(engine, looks));
      double late = Samples.of(rounds, Round::late).median();
      String note = "%,d looks in each of %d rounds: %s".formatted(looks, rounds.size(), checks);
      return List.of(
          Result.of(name + "/p50", Samples.of(rounds, Round::median).median(), "ms").note(note),
          Result.of(name + "/p95", late, "ms")
              .compared(late / GOAL_MILLIS, "50 ms")
              .judged(Goal.atMost(1))
              .note(note));
    }
  }

  private static HealthSettings settings() {
    HealthSettings.Times times = HealthSettings.Times.DEFAULTS;
    return HealthSettings.defaults()
        .directories(List.of(Path.of(System.getProperty("java.io.tmpdir"))))
        .times(
            new HealthSettings.Times(
                Duration.ofHours(1),
                times.timeout(),
                times.maxAge(),
                times.recheck(),
                Duration.ZERO,
                times.integrity()));
  }

  private static String checks(Health health) {
    return health.checks().stream().map(Examined::name).collect(Collectors.joining(", "));
  }

  private static Round round(Engine engine, int looks) {
    double[] millis = new double[looks];
    for (int i = 0; i < looks; i++) {
      long start = System.nanoTime();
      Health health = engine.health().look("the benchmark").join();
      millis[i] = (System.nanoTime() - start) / 1e6;
      if (health.check("store").orElseThrow().report().status() == HealthStatus.FAILED) {
        throw new IllegalStateException("The store is not well: " + health);
      }
    }
    Samples samples = Samples.of(millis);
    return new Round(samples.median(), samples.quantile(0.95));
  }
}
