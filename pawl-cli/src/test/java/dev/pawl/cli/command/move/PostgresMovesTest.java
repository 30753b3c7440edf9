package dev.pawl.cli.command.move;

import dev.pawl.store.PostgresSettings;
import dev.pawl.store.embedded.PostgresServer;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Moves across processes, with the runs in a real PostgreSQL. */
class PostgresMovesTest extends MovesAcrossProcesses {
  private static PostgresServer postgres;
  private Map<String, String> environment = Map.of();

  @BeforeAll
  static void startServer() {
    postgres = PostgresServer.start();
  }

  @AfterAll
  static void stopServer() {
    postgres.close();
  }

  @Override
  Map<String, String> environment() {
    if (environment.isEmpty()) {
      PostgresSettings settings = postgres.freshSchema();
      environment = Map.of(Jobs.STORE_URL, settings.url(), Jobs.STORE_SCHEMA, settings.schema());
    }
    return environment;
  }
}
