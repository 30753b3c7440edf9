package dev.pawl.bench.suite;

import dev.pawl.bench.child.ChildJvm;
import dev.pawl.bench.child.Figures;
import dev.pawl.bench.child.Scene;
import dev.pawl.bench.database.Database;
import dev.pawl.bench.database.DatabaseKind;
import dev.pawl.bench.result.Goal;
import dev.pawl.bench.result.Result;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** What a run takes of heap in the middle of a step that uses every guard. */
final class LiveHeap implements Benchmark {
  private static final double GOAL_BYTES = 20_000;

  private final Scale scale;

  LiveHeap(Scale scale) {
    this.scale = scale;
  }

  @Override
  public String name(String store) {
    return "live-run/" + store;
  }

  @Override
  public List<Result> measure(DatabaseKind kind, Consumer<String> progress) {
    String name = name(kind.name());
    int runs = scale.of(50, 5_000, 20_000);
    progress.accept("%s: %,d runs in a JVM of their own".formatted(name, runs));
    ChildJvm jvm = new ChildJvm(512);
    Figures figures;
    try (Database database = kind.fresh()) {
      figures = jvm.play(Scene.LIVE, database, runs);
    }
    double empty = figures.of("empty");
    double bytes = (figures.of("megabytes") - empty) * 1e6 / runs;
    return List.of(
        Result.of(name, bytes, "bytes a run")
            .compared(bytes / GOAL_BYTES, "20,000 bytes a run")
            .judged(Goal.atMost(1))
            .note(
                String.format(
                    Locale.ROOT,
                    "heap after a full collection with %,d runs of ten steps in the middle of one, less that without (%.1f MB); each step has a service, a limit of time, a health gate and a fallback",
                    runs,
                    empty)));
  }
}
