package dev.pawl.cli.command.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.command.Cli;
import dev.pawl.store.embedded.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same commands with the runs in a real PostgreSQL. */
class PostgresTest {
  @TempDir private Path directory;

  @Test
  void runsLiveInTheDatabaseAndTheDataDirectoryKeepsTheRest() throws IOException {
    try (PostgresServer postgres = PostgresServer.start()) {
      Cli cli =
          new Cli(directory)
              .environment("PAWL_STORE_URL", postgres.freshSchema().url())
              .environment("PAWL_STORE_PATIENCE", "1s");

      assertThat(cli.run("ps", "-o", "json").exits(0).json()).isEmpty();
      assertThat(cli.data()).doesNotExist();
      assertThat(cli.run("backup", "copy.dump").exits(2).err())
          .contains("Run: pg_dump --format=custom --schema=pawl --username=postgres --file=")
          .contains("copy.dump --dbname=postgresql://localhost:");
      assertThat(cli.run("restore", "copy.dump").exits(2).err()).contains("pg_restore");
      cli.run("demo", "--id", "one").exits(0);
      assertThat(cli.run("describe", "one", "-o", "json").exits(0).json().path("status").asString())
          .isEqualTo("COMPLETED");
      assertThat(cli.data().resolve("pawl.db")).doesNotExist();
      assertThat(cli.run("mailbox", "list", "-o", "json").json()).hasSize(1);
      assertThat(cli.run("doctor").exits(0).out()).contains("PostgreSQL localhost");

      Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
      try (var host = cli.engine()) {
        assertThat(host.operations().info().executing()).isTrue();
        assertThat(cli.run("ps", "-o", "json").exits(0).json()).hasSize(1);
        Cli.Result other = cli.run("ps", "--data", elsewhere.resolve("data").toString()).exits(4);
        assertThat(other.err()).contains("Another engine");
        cli.run("engine", "--data", elsewhere.resolve("data").toString()).exits(4);
      }
    }
  }
}
