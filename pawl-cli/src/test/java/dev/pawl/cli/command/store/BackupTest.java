package dev.pawl.cli.command.store;

import static dev.pawl.cli.command.Requests.INPUT;
import static dev.pawl.cli.command.Requests.WORKFLOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.backup.BackupStatus;
import dev.pawl.cli.command.Cli;
import dev.pawl.cli.host.EngineHost;
import dev.pawl.engine.store.TaskFilter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@Timeout(60)
class BackupTest {
  @TempDir private Path directory;

  @Test
  void aBackupIsMadeOfARunningEngineAndRestoredElsewhere() throws Exception {
    Cli cli = new Cli(directory);
    assertThat(cli.run("backup", "early").exits(3).err()).contains("nothing to back up");
    cli.run("demo", "--id", "one").exits(0);
    cli.run("start", WORKFLOW, "--input", INPUT, "--id", "two").exits(0);
    cli.run("backup", "stopped").exits(0);
    try (EngineHost host = cli.engine()) {
      while (host.operations().tasks(TaskFilter.open(1)).isEmpty()) {
        Thread.onSpinWait();
      }
      Cli.Result made = cli.run("backup", "running", "-o", "json").exits(0);
      assertThat(made.json().path("file").asString())
          .isEqualTo(directory.resolve("running").toString());
      assertThat(made.json().path("bytes").asLong()).isPositive();
      assertThat(cli.run("backup", "running").exits(1).err()).contains("exists");
      assertThat(cli.run("restore", "running").exits(1).err()).contains("not empty");
    }

    assertCompressed(cli);

    String elsewhere = directory.resolve("elsewhere").toString();
    cli.run("restore", "running", "--data", elsewhere).exits(0);
    JsonNode restored = cli.run("describe", "one", "--data", elsewhere, "-o", "json").json();
    assertThat(restored.path("status").asString()).isEqualTo("COMPLETED");
    assertThat(cli.run("tasks", "list", "--data", elsewhere, "-o", "json").json()).hasSize(1);
    assertThat(cli.run("cancel", "two", "--data", elsewhere).exits(0).out()).contains("recorded");
    assertThat(cli.run("restore", "running", "--data", elsewhere).exits(1).err())
        .contains("not empty");

    Files.writeString(directory.resolve("foreign"), "a letter");
    String nowhere = directory.resolve("nowhere").toString();
    assertThat(cli.run("restore", "foreign", "--data", nowhere).exits(1).err())
        .contains("is not a backup of Pawl");
    assertThat(cli.run("restore", "missing", "--data", nowhere).exits(1).err())
        .contains("There is no file");
    assertThat(directory.resolve("nowhere")).doesNotExist();
  }

  private void assertCompressed(Cli cli) throws Exception {
    cli.run("backup", "small.gz").exits(0);
    assertThat(Files.size(directory.resolve("small.gz")))
        .isLessThan(Files.size(directory.resolve("running")) / 2);
    String expanded = directory.resolve("expanded").toString();
    cli.run("restore", "small.gz", "--data", expanded).exits(0);
    assertThat(cli.run("ps", "--data", expanded, "-o", "json").json()).hasSize(2);

    byte[] whole = Files.readAllBytes(directory.resolve("small.gz"));
    whole[whole.length / 2] ^= 0x55;
    Files.write(directory.resolve("torn.gz"), whole);
    String target = directory.resolve("target").toString();
    assertThat(cli.run("restore", "torn.gz", "--data", target).exits(1).err())
        .contains("damaged or incomplete")
        .contains("torn.gz");
    assertThat(directory.resolve("target")).doesNotExist();
    try (var files = Files.list(directory)) {
      assertThat(files.map(Path::toString)).noneMatch(name -> name.endsWith(".part"));
    }
  }

  @Test
  void anEngineMakesBackupsByItselfAndTheListShowsThem() {
    Cli cli =
        new Cli(directory)
            .environment("PAWL_BACKUPS_INTERVAL", "1s")
            .environment("PAWL_BACKUPS_KEEP", "2");
    cli.run("start", WORKFLOW, "--input", INPUT, "--id", "one").exits(0);
    assertThat(cli.run("backup", "list").exits(0).err()).contains("There are no backups");
    try (EngineHost host = cli.engine()) {
      until(() -> backups(host).lastFile() != null);
      String first = backups(host).lastFile();
      until(() -> !Files.exists(Path.of(first)));
      assertThat(cli.run("doctor").out()).contains("Backups").contains("the newest is");
    }
    JsonNode listed = cli.run("backup", "list", "--verify", "-o", "json").exits(0).json();
    assertThat(listed).hasSize(2);
    assertThat(listed.get(0).path("runs").asInt()).isEqualTo(1);
    assertThat(listed.get(0).path("verifiedNow").asBoolean()).isTrue();
    assertThat(cli.run("backup", "list").exits(0).out()).contains("when it was made");

    Path newest = Path.of(listed.get(0).path("file").asString());
    assertThat(newest.getParent()).isEqualTo(cli.data().resolve("backups"));
    String restored = directory.resolve("restored").toString();
    cli.run("restore", newest.toString(), "--data", restored).exits(0);
    cli.run("describe", "one", "--data", restored).exits(0);
  }

  @Test
  void aBackupThatFailsIsShownAndTriedAgain() throws Exception {
    Path place = directory.resolve("place");
    Cli cli =
        new Cli(directory)
            .environment("PAWL_BACKUPS_INTERVAL", "1s")
            .environment("PAWL_BACKUPS_DIRECTORY", place.toString())
            .environment("PAWL_BACKUPS_LEAVE_FREE", "8000000GiB");
    try (EngineHost host = cli.engine()) {
      until(() -> backups(host).failure() != null);
      assertThat(backups(host).failure()).contains("There is no room for the backup");
      assertThat(cli.run("doctor").out()).contains("warning").contains("There is no room");
      cli.run("start", WORKFLOW, "--input", INPUT, "--id", "one").exits(0);
    }
    try (var files = Files.list(place)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void aStoreThatVanishedFromBesideItsBackupsIsNotBegunAnew() throws Exception {
    Cli cli = new Cli(directory).environment("PAWL_BACKUPS_INTERVAL", "1s");
    cli.run("start", WORKFLOW, "--input", INPUT, "--id", "one").exits(0);
    try (EngineHost host = cli.engine()) {
      until(() -> backups(host).lastFile() != null);
    }
    for (String name : new String[] {"pawl.db", "pawl.db-wal", "pawl.db-shm"}) {
      Files.deleteIfExists(cli.data().resolve(name));
    }
    assertThat(cli.run("ps").exits(1).err())
        .contains("is missing, but there are backups")
        .contains("pawl restore " + cli.data().resolve("backups"));
    assertThat(cli.data().resolve("pawl.db")).doesNotExist();
  }

  private static BackupStatus backups(EngineHost host) {
    return Objects.requireNonNull(host.operations().info().backups());
  }

  private static void until(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      Thread.onSpinWait();
    }
  }
}
