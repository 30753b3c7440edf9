package dev.pawl.bench.database;

/** A kind of database that benchmarks can have fresh ones of. */
public interface DatabaseKind extends AutoCloseable {

  /** The word for it in the names of results. */
  String name();

  /** What it is and where it writes, for people. */
  String description();

  /** An empty database with the store's schema. */
  Database fresh();

  /** Gives up what the kind holds. */
  @Override
  void close();
}
