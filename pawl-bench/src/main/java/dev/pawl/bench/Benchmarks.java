package dev.pawl.bench;

import dev.pawl.bench.database.DatabaseKind;
import dev.pawl.bench.database.PostgresKind;
import dev.pawl.bench.database.SqliteKind;
import dev.pawl.bench.result.Result;
import dev.pawl.bench.suite.Benchmark;
import dev.pawl.bench.suite.Suite;
import dev.pawl.bench.suite.WarmUp;
import dev.pawl.engine.store.StoreException;
import dev.pawl.store.PostgresSettings;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The benchmarks of Pawl: measured warm, against the database alone, as medians of rounds. */
public final class Benchmarks {
  private final BenchmarkOptions options;
  private final Consumer<String> progress;
  private final List<Benchmark> all;

  private Benchmarks(BenchmarkOptions options, Consumer<String> progress) {
    this.options = options;
    this.progress = progress;
    this.all = Suite.at(options.scale());
  }

  /** The names of all benchmarks, whatever the options select among them. */
  public static List<String> names(BenchmarkOptions options) {
    return new Benchmarks(options, line -> {}).allNames().toList();
  }

  /**
   * Measures what the options select.
   *
   * @param progress hears of every round, in one line; called on this thread
   * @return a result for each benchmark, also for one that could not be measured
   * @throws IllegalArgumentException when a name selects nothing
   */
  public static List<Result> run(BenchmarkOptions options, Consumer<String> progress) {
    Benchmarks benchmarks = new Benchmarks(options, progress);
    benchmarks.requireKnownNames();
    benchmarks.warnIfBusy();
    List<Result> results = new ArrayList<>();
    for (StoreChoice store : StoreChoice.values()) {
      if (options.stores().contains(store)) {
        results.addAll(benchmarks.measure(store));
      }
    }
    return results;
  }

  private Stream<String> allNames() {
    return Stream.of(StoreChoice.values())
        .filter(options.stores()::contains)
        .flatMap(store -> on(store).map(benchmark -> benchmark.name(store.word())));
  }

  private Stream<Benchmark> on(StoreChoice store) {
    return all.stream().filter(benchmark -> benchmark.appliesTo(store.word()));
  }

  private void requireKnownNames() {
    for (String wanted : options.names()) {
      if (allNames().noneMatch(name -> name.contains(wanted))) {
        throw new IllegalArgumentException(
            "No benchmark's name contains '%s'. There are: %s."
                .formatted(wanted, String.join(", ", allNames().toList())));
      }
    }
  }

  private void warnIfBusy() {
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    double load = system.getSystemLoadAverage();
    if (load > system.getAvailableProcessors() / 2.0) {
      progress.accept(
          String.format(
              Locale.ROOT,
              "The machine is busy (load %.1f on %d processors): what follows says little about Pawl.",
              load,
              system.getAvailableProcessors()));
    }
  }

  private boolean selected(String name) {
    return options.names().isEmpty() || options.names().stream().anyMatch(name::contains);
  }

  private List<Result> measure(StoreChoice store) {
    List<Benchmark> wanted =
        on(store).filter(benchmark -> selected(benchmark.name(store.word()))).toList();
    if (wanted.isEmpty()) {
      return List.of();
    }
    try (DatabaseKind kind = open(store)) {
      probe(kind);
      progress.accept("Measuring " + kind.description());
      new WarmUp(options.scale()).on(kind, progress);
      return wanted.stream().flatMap(benchmark -> measure(benchmark, kind).stream()).toList();
    } catch (UnavailableException e) {
      progress.accept(e.getMessage());
      return wanted.stream()
          .map(benchmark -> Result.skipped(benchmark.name(store.word()), e.getMessage()))
          .toList();
    }
  }

  /** Whether there is a database at all is found out once, not by every benchmark. */
  private static void probe(DatabaseKind kind) {
    try {
      kind.fresh().close();
    } catch (StoreException e) {
      throw new UnavailableException(String.valueOf(e.getMessage()), e);
    }
  }

  private List<Result> measure(Benchmark benchmark, DatabaseKind kind) {
    try {
      return benchmark.measure(kind, progress);
    } catch (RuntimeException e) {
      String name = benchmark.name(kind.name());
      progress.accept(name + " failed: " + e);
      return List.of(Result.failed(name, e.toString()));
    }
  }

  private DatabaseKind open(StoreChoice store) {
    return switch (store) {
      case SQLITE -> new SqliteKind(options.directory());
      case POSTGRES -> openPostgres();
    };
  }

  private DatabaseKind openPostgres() {
    PostgresSettings given = options.postgres();
    if (given != null) {
      return PostgresKind.at(given);
    }
    try {
      progress.accept("Starting an embedded PostgreSQL server");
      return PostgresKind.embedded();
    } catch (RuntimeException | LinkageError e) {
      throw new UnavailableException(
          "no PostgreSQL: none was named, and the embedded one does not start (%s)".formatted(e),
          e);
    }
  }

  /** There is no database of a kind here. */
  private static final class UnavailableException extends RuntimeException {
    UnavailableException(String message, Throwable cause) {
      super(message, cause);
    }

    @Override
    public String getMessage() {
      return String.valueOf(super.getMessage());
    }
  }
}
