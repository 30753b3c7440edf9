package dev.pawl.bench.suite;

import dev.pawl.bench.database.Database;
import dev.pawl.bench.database.DatabaseKind;
import dev.pawl.bench.load.BenchWorkflows;
import dev.pawl.bench.load.EngineUnderLoad;
import dev.pawl.bench.load.Wakings;
import dev.pawl.bench.result.Result;
import dev.pawl.bench.statistics.Samples;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Events a second when a run of 10,000 events that was paused, and so had left memory, is resumed:
 * from the call to the commit by which the run takes it, so claiming, reading, replaying and two
 * commits are all in it.
 */
final class ReplaySpeed implements Benchmark {
  private static final int RESULT_BYTES = 200;

  private final Scale scale;

  ReplaySpeed(Scale scale) {
    this.scale = scale;
  }

  private record Round(double eventsPerSecond, double millis) {
    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%,.0f events/s, %.1f ms", eventsPerSecond, millis);
    }
  }

  @Override
  public String name(String store) {
    return "replay/" + store;
  }

  @Override
  public List<Result> measure(DatabaseKind kind, Consumer<String> progress) {
    String name = name(kind.name());
    int steps = scale.of(20, 3_000, 10_000);
    try (Database database = kind.fresh();
        EngineUnderLoad engine =
            EngineUnderLoad.open(database, BenchWorkflows.stepsThenWait(RESULT_BYTES))) {
      Wakings run = Wakings.of(engine, steps);
      List<Round> rounds =
          new Rounds(name, scale, progress)
              .of(scale.of(0, 5, 20), scale.of(1, 11, 51), () -> round(run));
      Samples rates = Samples.of(rounds, Round::eventsPerSecond);
      return List.of(
          Result.of(name, rates.median(), "events/s")
              .note("spread: %s".formatted(rates.spread()))
              .note(
                  "a run of about %,d events, from the call of resume to its record: %.1f ms"
                      .formatted(steps, Samples.of(rounds, Round::millis).median())));
    }
  }

  private static Round round(Wakings run) {
    long events = run.events();
    double seconds = run.wake() / 1e9;
    return new Round(events / seconds, seconds * 1e3);
  }
}
