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

/** What an engine needs of heap with 100,000 runs in memory that did a step and sleep. */
final class ResidentHeap implements Benchmark {
  private static final double GOAL_MEGABYTES = 300;

  private final Scale scale;

  ResidentHeap(Scale scale) {
    this.scale = scale;
  }

  @Override
  public String name(String store) {
    return "resident-waiting/" + store;
  }

  @Override
  public List<Result> measure(DatabaseKind kind, Consumer<String> progress) {
    String name = name(kind.name());
    int runs = scale.of(100, 20_000, 100_000);
    progress.accept("%s: %,d runs in a JVM of their own".formatted(name, runs));
    ChildJvm jvm = new ChildJvm(512);
    Figures figures;
    try (Database database = kind.fresh()) {
      figures = jvm.play(Scene.RESIDENT, database, runs);
    }
    double megabytes = figures.of("megabytes");
    double empty = figures.of("empty");
    return List.of(
        Result.of(name, megabytes, "MB")
            .compared(megabytes / GOAL_MEGABYTES, "300 MB")
            .judged(Goal.atMost(1))
            .note(
                "heap in use after a full collection with %,d sleeping runs in memory, in a JVM with -Xmx%dm"
                    .formatted(runs, jvm.heapMegabytes()))
            .note(
                String.format(
                    Locale.ROOT,
                    "%.1f MB of it without any run; %,.0f bytes a run",
                    empty,
                    (megabytes - empty) * 1e6 / runs)));
  }
}
