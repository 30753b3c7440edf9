package dev.pawl.bench.suite;

import dev.pawl.bench.child.ChildJvm;
import dev.pawl.bench.child.Figures;
import dev.pawl.bench.child.Scene;
import dev.pawl.bench.database.Database;
import dev.pawl.bench.database.DatabaseKind;
import dev.pawl.bench.load.BenchWorkflows;
import dev.pawl.bench.load.EngineUnderLoad;
import dev.pawl.bench.raw.CopiedRuns;
import dev.pawl.bench.result.Goal;
import dev.pawl.bench.result.Result;
import dev.pawl.engine.StartRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * From the start of a JVM until each of the unfinished runs that a killed engine left has committed
 * a new event. They are runs of ten steps with five done, so the first ones also go on to their
 * ends meanwhile.
 */
final class RestartTime implements Benchmark {
  private static final double GOAL_SECONDS = 30;
  private static final String SAMPLE = "sample";
  private static final int STEPS = 10;

  /** The start, the note that it was loaded, and the first half of the steps. */
  private static final int EVENTS_LEFT = 2 + STEPS / 2;

  private final Scale scale;

  RestartTime(Scale scale) {
    this.scale = scale;
  }

  @Override
  public String name(String store) {
    return "restart/" + store;
  }

  @Override
  public List<Result> measure(DatabaseKind kind, Consumer<String> progress) {
    String name = name(kind.name());
    int runs = scale.of(100, 20_000, 100_000);
    progress.accept("%s: %,d runs in a JVM of their own".formatted(name, runs));
    ChildJvm jvm = new ChildJvm(300);
    Figures figures;
    try (Database database = kind.fresh()) {
      leave(database, runs);
      figures = jvm.play(Scene.RESTART, database, runs);
    }
    double seconds = figures.of("seconds");
    return List.of(
        Result.of(name, seconds, "s")
            .compared(seconds / GOAL_SECONDS, "30 s")
            .judged(Goal.atMost(1))
            .note(
                "%,d runs of %d steps with %d done, as a killed engine leaves them; a cold JVM with -Xmx%dm, from its start until each has committed a new event"
                    .formatted(runs, STEPS, STEPS / 2, jvm.heapMegabytes()))
            .note(String.format(Locale.ROOT, "all are over after %.1f s", figures.of("all"))));
  }

  /** The database as it is when an engine is killed with all these runs in memory. */
  private static void leave(Database database, int runs) {
    try (EngineUnderLoad load =
        EngineUnderLoad.open(database, BenchWorkflows.steps(BenchWorkflows.USUAL_BYTES))) {
      int steps =
          load.engine()
              .start(StartRequest.of(BenchWorkflows.STEPS).id(SAMPLE).input(STEPS))
              .result(Integer.class);
      if (steps != STEPS) {
        throw new IllegalStateException("the sample did %d steps".formatted(steps));
      }
    }
    try (Connection connection = database.connect()) {
      new CopiedRuns(SAMPLE, EVENTS_LEFT, 1).orphaned(connection, runs, "local");
    } catch (SQLException e) {
      throw new IllegalStateException("the unfinished runs cannot be made", e);
    }
  }
}
