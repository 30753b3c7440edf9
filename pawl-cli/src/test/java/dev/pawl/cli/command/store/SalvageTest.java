package dev.pawl.cli.command.store;

import static dev.pawl.cli.command.Requests.INPUT;
import static dev.pawl.cli.command.Requests.WORKFLOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.command.Cli;
import dev.pawl.cli.host.EngineHost;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@Timeout(120)
class SalvageTest {
  @TempDir private Path directory;

  private void change(Path data, String... commands) throws Exception {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve("pawl.db"));
        Statement statement = connection.createStatement()) {
      for (String command : commands) {
        statement.execute(command);
      }
    }
  }

  @Test
  @SuppressWarnings("try") // the engine makes backups meanwhile
  void aDamagedStoreIsRefusedWithAGuideAndSalvaged() throws Exception {
    Cli cli = new Cli(directory).environment("PAWL_BACKUPS_INTERVAL", "1s");
    cli.run("demo", "--id", "one").exits(0);
    cli.run("start", WORKFLOW, "--input", INPUT, "--id", "two").exits(0);
    change(cli.data(), "pragma wal_checkpoint(truncate)");
    try (EngineHost host = cli.engine()) {
      assertThat(host.operations().info().executing()).isTrue();
      while (Files.notExists(cli.data().resolve("backups"))
          || cli.run("backup", "list", "-o", "json").json().isEmpty()) {
        Thread.onSpinWait();
      }
      assertThat(cli.run("salvage", "--from", ".pawl", "--to", "new").exits(4).err())
          .contains("is in use")
          .doesNotContain("Exception");
    }
    change(cli.data(), "pragma wal_checkpoint(truncate)");
    try (RandomAccessFile file =
        new RandomAccessFile(cli.data().resolve("pawl.db").toFile(), "rw")) {
      file.write(new byte[100]);
    }
    for (String[] command :
        new String[][] {{"ps"}, {"engine"}, {"demo"}, {"start", WORKFLOW, "--input", INPUT}}) {
      assertThat(cli.run(command).exits(1).err())
          .contains("is no database, or its beginning was overwritten")
          .contains("Nothing was changed")
          .contains("pawl restore " + cli.data().resolve("backups"))
          .contains("pawl salvage --from " + cli.data().resolve("pawl.db"))
          .contains("[store-corrupt]")
          .doesNotContain("\tat ");
    }
    assertThat(cli.run("doctor").exits(1).out()).contains("problem").contains("pawl salvage");

    JsonNode report =
        cli.run("salvage", "--from", ".pawl", "--to", "new", "-o", "json").exits(0).json();
    assertThat(report.path("whole").asBoolean()).isTrue();
    assertThat(report.path("intact").asInt()).isGreaterThan(1);
    assertThat(report.path("remarks").get(0).asString()).contains("beginning of the file");
    assertThat(directory.resolve("new/salvage/report.json")).exists();
    String to = directory.resolve("new").toString();
    assertThat(
            cli.run("describe", "one", "--data", to, "-o", "json").json().path("status").asString())
        .isEqualTo("COMPLETED");
    assertThat(cli.run("salvage", "--from", ".pawl", "--to", "new").exits(1).err())
        .contains("is not empty");
    assertThat(cli.run("salvage", "--from", "nothing", "--to", "other").exits(1).err())
        .contains("There is no file");
  }

  @Test
  void aRunThatIsNotWholeIsLeftOutAndListed() throws Exception {
    Cli cli = new Cli(directory);
    cli.run("demo", "--id", "one").exits(0);
    cli.run("start", WORKFLOW, "--input", INPUT, "--id", "two").exits(0);
    change(cli.data(), "delete from history where run_id = 'one' and number = 3");
    assertThat(cli.run("salvage", "--from", ".pawl", "--to", "new").exits(1).out())
        .contains("left-out")
        .contains("events are missing or damaged: 3")
        .contains("Something is lost");
    String to = directory.resolve("new").toString();
    assertThat(cli.run("describe", "one", "--data", to).exits(3).err()).contains("deleted");
    cli.run("describe", "two", "--data", to).exits(0);
    assertThat(directory.resolve("new/salvage/one.jsonl")).exists();
  }
}
