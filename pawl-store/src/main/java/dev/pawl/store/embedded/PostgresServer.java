package dev.pawl.store.embedded;

import dev.pawl.store.PostgresSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real PostgreSQL server of this process's own, from binaries on the class path, with the
 * settings that durability needs. Started in about two seconds; stops with the process.
 */
public final class PostgresServer implements AutoCloseable {
  private final EmbeddedPostgres server;
  private final AtomicInteger schemas = new AtomicInteger();

  private PostgresServer(EmbeddedPostgres server) {
    this.server = server;
  }

  /** Starts a server. Fails where there are no binaries for this platform. */
  public static PostgresServer start() {
    try {
      return new PostgresServer(
          EmbeddedPostgres.builder()
              .setServerConfig("fsync", "on")
              .setServerConfig("synchronous_commit", "on")
              .setServerConfig("full_page_writes", "on")
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException("embedded PostgreSQL does not start", e);
    }
  }

  /** Settings for a schema that nobody used before. */
  public PostgresSettings freshSchema() {
    return PostgresSettings.at(server.getJdbcUrl("postgres", "postgres"), "", "")
        .withSchema("pawl_" + schemas.incrementAndGet());
  }

  /** The server's port on 127.0.0.1. */
  public int port() {
    return server.getPort();
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
