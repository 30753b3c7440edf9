package dev.pawl.bench;

import dev.pawl.bench.suite.Scale;
import dev.pawl.store.PostgresSettings;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to measure and where.
 *
 * @param scale how much
 * @param stores on which stores, at least one
 * @param names only benchmarks whose names contain one of these; empty for all
 * @param directory where the databases are made; it should be on the disk that matters
 * @param postgres a server to use, or null to start one from the binaries on the class path
 */
public record BenchmarkOptions(
    Scale scale,
    Set<StoreChoice> stores,
    List<String> names,
    Path directory,
    @Nullable PostgresSettings postgres) {

  /** Copies the collections. */
  public BenchmarkOptions {
    stores = Set.copyOf(stores);
    names = List.copyOf(names);
    if (stores.isEmpty()) {
      throw new IllegalArgumentException("Name at least one store to measure.");
    }
  }

  /** Everything on both stores, in the system's folder for temporary files. */
  public static BenchmarkOptions of(Scale scale) {
    return new BenchmarkOptions(
        scale,
        EnumSet.allOf(StoreChoice.class),
        List.of(),
        Path.of(System.getProperty("java.io.tmpdir")),
        null);
  }

  /** The same on these stores. */
  public BenchmarkOptions stores(Set<StoreChoice> wanted) {
    return new BenchmarkOptions(scale, wanted, names, directory, postgres);
  }

  /** The same with only some benchmarks. */
  public BenchmarkOptions names(List<String> wanted) {
    return new BenchmarkOptions(scale, stores, wanted, directory, postgres);
  }

  /** The same in another folder. */
  public BenchmarkOptions directory(Path place) {
    return new BenchmarkOptions(scale, stores, names, place, postgres);
  }

  /** The same with a server that runs already. */
  public BenchmarkOptions postgres(PostgresSettings server) {
    return new BenchmarkOptions(scale, stores, names, directory, server);
  }
}
