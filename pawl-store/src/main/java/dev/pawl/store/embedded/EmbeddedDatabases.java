package dev.pawl.store.embedded;

import dev.pawl.engine.store.Store;
import dev.pawl.store.PostgresStore;
import dev.pawl.store.SqliteStore;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Fresh stores on both databases. PostgreSQL is one server for the whole process. */
public final class EmbeddedDatabases {
  private EmbeddedDatabases() {}

  /** A store in a directory that has none yet. */
  public static Store sqlite(Path directory) {
    return SqliteStore.open(directory);
  }

  /** A store in a schema that nobody used before. Fails as {@link #server()} does. */
  public static Store postgres() {
    return PostgresStore.open(server().freshSchema());
  }

  /**
   * The server of this process, started by the first call.
   *
   * @throws IllegalStateException when it cannot start, for instance because the class path has no
   *     binaries for this platform; each call says so again
   */
  public static PostgresServer server() {
    PostgresServer server = Shared.SERVER;
    if (server == null) {
      throw new IllegalStateException("embedded PostgreSQL does not start", Shared.FAILURE);
    }
    return server;
  }

  private static final class Shared {
    static final @Nullable PostgresServer SERVER;
    static final @Nullable RuntimeException FAILURE;

    static {
      PostgresServer server = null;
      RuntimeException failure = null;
      try {
        server = PostgresServer.start();
      } catch (RuntimeException e) {
        failure = e;
      }
      SERVER = server;
      FAILURE = failure;
    }
  }
}
