package dev.pawl.bench.suite;

import dev.pawl.bench.database.DatabaseKind;
import java.util.function.Consumer;

/** Work whose time does not count, until the compiler has seen what the benchmarks will execute. */
public final class WarmUp {
  private static final RawComparison LOAD = new RawComparison(4_000, 500, 200);

  private final Scale scale;

  /** At a scale: the larger, the longer. */
  public WarmUp(Scale scale) {
    this.scale = scale;
  }

  /** Executes runs, and the bare loop, on this kind of database. */
  public void on(DatabaseKind kind, Consumer<String> progress) {
    long limit = scale.of(0, 6, 30) * 1_000_000_000L;
    long start = System.nanoTime();
    while (System.nanoTime() - start < limit) {
      progress.accept("warming up on %s: %s".formatted(kind.name(), LOAD.measure(kind)));
    }
  }
}
