package dev.pawl.cli.command;

import static dev.pawl.cli.command.Requests.INPUT;
import static dev.pawl.cli.command.Requests.WORKFLOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.host.EngineHost;
import dev.pawl.engine.store.TaskFilter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

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
}
