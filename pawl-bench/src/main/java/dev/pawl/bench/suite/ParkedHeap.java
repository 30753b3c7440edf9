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

/** What a million parked runs cost of heap, and how many a second wake when all are due at once. */
final class ParkedHeap implements Benchmark {
  private static final double GOAL_MEGABYTES = 10;
  private static final double GOAL_WAKES = 10_000;

  private final Scale scale;

  ParkedHeap(Scale scale) {
    this.scale = scale;
  }

  @Override
  public String name(String store) {
    return "parked/" + store;
  }

  @Override
  public List<Result> measure(DatabaseKind kind, Consumer<String> progress) {
    String name = name(kind.name());
    int runs = scale.of(300, 50_000, 1_000_000);
    int wakes = scale.of(100, 20_000, 50_000);
    int warmUp = scale.of(50, 20_000, 50_000);
    progress.accept("%s: %,d runs in a JVM of their own".formatted(name, runs));
    ChildJvm jvm = new ChildJvm(300);
    Figures figures;
    try (Database database = kind.fresh()) {
      figures = jvm.play(Scene.PARKED, database, runs, wakes, warmUp);
    }
    double megabytes = figures.of("megabytes");
    double rate = figures.of("wakes");
    return List.of(
        Result.of(name + "/heap", megabytes, "MB")
            .compared(megabytes / GOAL_MEGABYTES, "10 MB")
            .judged(Goal.atMost(1))
            .note(
                String.format(
                    Locale.ROOT,
                    "heap after a full collection of an engine with %,d parked runs, less that of one with a single run (%.1f MB)",
                    runs,
                    figures.of("empty"))),
        Result.of(name + "/wakes", rate, "runs/s")
            .compared(rate / GOAL_WAKES, "10,000 a second")
            .judged(Goal.atLeast(1))
            .note(
                "%,d of %,d runs, all due at once, from the start of an engine until each has committed a new event; %,d others before, to get warm; -Xmx%dm"
                    .formatted(wakes, runs, warmUp, jvm.heapMegabytes())));
  }
}
