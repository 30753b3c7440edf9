package dev.pawl.bench.database;

import dev.pawl.store.PostgresSettings;
import dev.pawl.store.embedded.PostgresServer;
import java.util.concurrent.atomic.AtomicInteger;

/** Schemas of a PostgreSQL server: a given one, or one that lives as long as this. */
public final class PostgresKind implements DatabaseKind {
  private final PostgresSettings settings;
  private final String description;
  private final Runnable stop;
  private final AtomicInteger schemas = new AtomicInteger();

  private PostgresKind(PostgresSettings settings, String description, Runnable stop) {
    this.settings = settings;
    this.description = description;
    this.stop = stop;
  }

  /** Of a server that runs already; the schemas get names that no store of a user has. */
  public static PostgresKind at(PostgresSettings settings) {
    return new PostgresKind(settings, "a given PostgreSQL server", () -> {});
  }

  /**
   * Of a server of this process's own, with {@code fsync} on, in a folder that is deleted
   * afterwards. Fails, perhaps with a {@link LinkageError}, where its binaries are not on the class
   * path or there are none for this platform.
   */
  public static PostgresKind embedded() {
    PostgresServer server = PostgresServer.start();
    return new PostgresKind(
        server.freshSchema(),
        "an embedded PostgreSQL server in " + System.getProperty("java.io.tmpdir"),
        server::close);
  }

  @Override
  public String name() {
    return "postgres";
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public Database fresh() {
    String schema =
        "pawl_bench_%d_%d".formatted(ProcessHandle.current().pid(), schemas.incrementAndGet());
    return PostgresDatabase.create(settings.withSchema(schema));
  }

  @Override
  public void close() {
    stop.run();
  }
}
