package dev.pawl.bench.suite;

import dev.pawl.bench.database.Database;
import dev.pawl.bench.database.DatabaseKind;
import dev.pawl.bench.raw.FinishedRuns;
import dev.pawl.bench.result.Goal;
import dev.pawl.bench.result.Result;
import dev.pawl.bench.statistics.Samples;
import dev.pawl.engine.store.RunCursor;
import dev.pawl.engine.store.RunFilter;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.Store;
import dev.pawl.engine.store.StoreReader;
import dev.pawl.engine.store.TimeRange;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/** A page of runs among very many finished ones, by a fixed mix of conditions. */
final class ListAndSearch implements Benchmark {
  private static final double GOAL_MILLIS = 100;
  private static final int KINDS = 10;
  private static final Set<RunStatus> TROUBLE = Set.of(RunStatus.FAILED, RunStatus.BLOCKED);
  private static final RunFilter PAGE = RunFilter.newest(20);

  private final Scale scale;

  ListAndSearch(Scale scale) {
    this.scale = scale;
  }

  private record Round(double median, double late, double worst) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT, "p50 %.2f ms, p95 %.2f ms, longest %.2f ms", median, late, worst);
    }
  }

  @Override
  public String name(String store) {
    return "list-and-search/" + store;
  }

  @Override
  public List<Result> measure(DatabaseKind kind, Consumer<String> progress) {
    String name = name(kind.name());
    int runs = scale.of(300, 50_000, 1_000_000);
    try (Database database = kind.fresh()) {
      fill(database, runs);
      try (Store store = database.open()) {
        StoreReader reader = store.reader();
        List<Round> rounds =
            new Rounds(name, scale, progress)
                .of(scale.warmUps(), scale.rounds(), () -> round(reader, runs));
        double late = Samples.of(rounds, Round::late).median();
        String note =
            "pages of 20 among %,d finished runs, %d kinds of conditions in turn, %d rounds"
                .formatted(runs, KINDS, rounds.size());
        return List.of(
            Result.of(name + "/p50", Samples.of(rounds, Round::median).median(), "ms").note(note),
            Result.of(name + "/p95", late, "ms")
                .compared(late / GOAL_MILLIS, "100 ms")
                .judged(Goal.atMost(1))
                .note(note)
                .note("longest: %.1f ms".formatted(Samples.of(rounds, Round::worst).max())));
      }
    }
  }

  private static void fill(Database database, int runs) {
    try (Connection connection = database.connect()) {
      FinishedRuns.insert(connection, runs);
    } catch (SQLException e) {
      throw new IllegalStateException("The runs to search among cannot be made.", e);
    }
  }

  private Round round(StoreReader reader, int runs) {
    int asked = scale.of(1, 30, 100) * KINDS;
    List<Double> millis = new ArrayList<>();
    long rows = 0;
    for (int i = 0; i < asked; i++) {
      RunFilter filter = question(i, runs);
      long start = System.nanoTime();
      rows += reader.runs(filter).size();
      millis.add((System.nanoTime() - start) / 1e6);
    }
    if (rows < asked) {
      throw new IllegalStateException(
          "%d questions found %d runs: they were not the ones there are.".formatted(asked, rows));
    }
    Samples samples = Samples.of(millis, Double::doubleValue);
    return new Round(samples.median(), samples.quantile(0.95), samples.max());
  }

  /** A number below a bound, spread evenly over it and the same each time. */
  private static int spread(int number, int bound) {
    // Knuth, The Art of Computer Programming 3, 6.4: multiplicative hashing.
    return Math.toIntExact(Math.floorMod((number + 1) * 2_654_435_761L, bound));
  }

  private static RunFilter question(int number, int runs) {
    int run = spread(number, runs);
    long at = FinishedRuns.FIRST + run * FinishedRuns.APART;
    String customer = "c" + spread(number, FinishedRuns.customers(runs));
    int kind = number % KINDS;
    return switch (kind) {
      case 0 -> PAGE.label("customer", customer);
      case 1 -> PAGE.label("customer", customer).label("region", "eu");
      case 2 -> PAGE.label("customer", customer).statuses(Set.of(RunStatus.COMPLETED));
      case 3 -> PAGE.label("region", "eu").statuses(TROUBLE).created(TimeRange.since(at));
      case 4 -> PAGE.statuses(TROUBLE).after(new RunCursor(at, "run-" + run));
      case 5 -> PAGE.workflow("workflow-7").statuses(TROUBLE);
      case 6 -> PAGE.workflow("workflow-" + run % 10).created(new TimeRange(null, at + 1));
      case 7 -> PAGE.parent("run-" + spread(number, Math.max(1, runs / 100)));
      case 8 -> PAGE.ended(new TimeRange(at, at + 120_000)).workflow("workflow-" + run % 10);
      case 9 -> PAGE.idPrefix("run-" + run);
      default -> throw new IllegalArgumentException("no such kind of question: " + kind);
    };
  }
}
