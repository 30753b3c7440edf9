package dev.pawl.bench.suite;

import dev.pawl.bench.database.DatabaseKind;
import dev.pawl.bench.result.Result;
import java.util.List;
import java.util.function.Consumer;

/** Something worth measuring on each kind of database. */
public interface Benchmark {

  /** What it is called on a store: {@code durable-steps/sqlite/1000-runs}. */
  String name(String store);

  /** Whether there is anything to measure on this store. */
  default boolean appliesTo(String store) {
    return true;
  }

  /**
   * Measures.
   *
   * @param progress hears of each round, in one line
   * @return at least one result; the names begin with this benchmark's
   */
  List<Result> measure(DatabaseKind kind, Consumer<String> progress);
}
