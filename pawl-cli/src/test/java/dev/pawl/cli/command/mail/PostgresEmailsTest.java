package dev.pawl.cli.command.mail;

import dev.pawl.cli.command.move.Jobs;
import dev.pawl.engine.store.Store;
import dev.pawl.store.PostgresSettings;
import dev.pawl.store.PostgresStore;
import dev.pawl.store.embedded.PostgresServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** Emails whose runs are in a real PostgreSQL. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresEmailsTest extends EmailsOfAllRuns {
  private final PostgresServer postgres = PostgresServer.start();
  private final PostgresSettings settings = postgres.freshSchema();

  @AfterAll
  void stopServer() {
    postgres.close();
  }

  @Override
  Map<String, String> environment() {
    return Map.of(Jobs.STORE_URL, settings.url(), Jobs.STORE_SCHEMA, settings.schema());
  }

  @Override
  Store store(Path data) {
    return PostgresStore.open(settings);
  }
}
