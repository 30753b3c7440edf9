package dev.pawl.cli.command.mail;

import dev.pawl.engine.store.Store;
import dev.pawl.store.SqliteStore;
import java.nio.file.Path;
import java.util.Map;

/** Emails whose runs are in files. */
class SqliteEmailsTest extends EmailsOfAllRuns {
  @Override
  Map<String, String> environment() {
    return Map.of();
  }

  @Override
  Store store(Path data) {
    return SqliteStore.open(data);
  }
}
