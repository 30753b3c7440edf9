package dev.pawl.cli.command.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.command.Cli;
import dev.pawl.engine.sweep.StuckRun;
import dev.pawl.engine.sweep.StuckRun.Defect;
import dev.pawl.engine.sweep.StuckRun.Remedy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class DoctorTest {
  @TempDir private Path directory;

  @Test
  void everySettingIsShownWithItsOriginAndSecretsAreHidden() throws Exception {
    Files.writeString(directory.resolve("pawl.yaml"), "run:\n  park-after: 3s\n");
    Cli cli =
        new Cli(directory)
            .environment("PAWL_SMTP_PASSWORD", "canary-1")
            .environment("PAWL_STORE_PASSWORD", "canary-2");

    Cli.Result table = cli.run("doctor", "--set", "run.warn-events=7").exits(0);
    Cli.Result json = cli.run("doctor", "-o", "json", "--set", "run.warn-events=7").exits(0);

    assertThat(table.out()).doesNotContain("canary").contains("***");
    assertThat(json.out()).doesNotContain("canary");
    assertThat(setting(json.json(), "run.park-after").path("origin").asString())
        .startsWith("file ")
        .endsWith("pawl.yaml");
    assertThat(setting(json.json(), "run.park-after").path("value").asString()).isEqualTo("3s");
    assertThat(setting(json.json(), "smtp.password").path("origin").asString())
        .isEqualTo("environment PAWL_SMTP_PASSWORD");
    assertThat(setting(json.json(), "run.warn-events").path("origin").asString())
        .isEqualTo("--set");
    assertThat(setting(json.json(), "run.cancel-grace").path("origin").asString())
        .isEqualTo("default");
  }

  @Test
  void aPasswordInsideTheAddressOfTheDatabaseIsHidden() {
    Cli.Result result =
        new Cli(directory)
            .run(
                "doctor",
                "--set",
                "store.url=jdbc:postgresql://127.0.0.1:1/x?user=u&password=canary");

    result.exits(1);
    assertThat(result.out()).contains("problem").contains("127.0.0.1").doesNotContain("canary");
  }

  @Test
  void settingsThatCannotBeReadAreAProblem() {
    Cli.Result result = new Cli(directory).run("doctor", "--set", "run.park-after=soon");

    assertThat(result.exits(1).out()).contains("problem").contains("run.park-after");
  }

  @Test
  void aDataDirectoryThatOthersMayEnterIsAWarning() throws Exception {
    Cli cli = new Cli(directory);
    Files.createDirectory(
        cli.data(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));

    assertThat(cli.run("doctor").exits(0).out()).contains("warning").contains("chmod 700");
  }

  @Test
  void aFolderThatBelongsToAnEngineThatDoesNotAnswerIsAProblem() {
    Cli cli = new Cli(directory).environment("PAWL_STORE_PATIENCE", "200ms");
    cli.run("demo", "-o", "json").exits(0);
    try (var store = dev.pawl.store.SqliteStore.open(cli.data())) {
      assertThat(store.description()).contains("SQLite");
      Cli.Result result = cli.run("doctor").exits(1);
      assertThat(result.out()).contains("process " + ProcessHandle.current().pid());
      assertThat(cli.run("ps").exits(4).err()).contains("does not answer");
    }
  }

  @Test
  void stuckRunsAreWarningsThatSayWhatWasDone() {
    Instant at = Instant.parse("2026-01-01T00:00:00Z");

    Finding repaired =
        Examination.stuck(
            new StuckRun("r1", Defect.NO_WAKE_UP, Remedy.REPAIRED, "'nap' is due", at));
    Finding reported =
        Examination.stuck(new StuckRun("r2", Defect.STALLED, Remedy.REPORTED, "it is busy", at));

    assertThat(repaired.state()).isEqualTo(Finding.State.WARNING);
    assertThat(repaired.detail()).contains("r1").contains("'nap' is due");
    assertThat(repaired.advice()).contains("goes on");
    assertThat(reported.detail()).contains("r2").contains("it is busy");
    assertThat(reported.advice()).contains("pawl why r2");
  }

  private static JsonNode setting(JsonNode doctor, String key) {
    for (JsonNode one : doctor.path("config")) {
      if (one.path("key").asString().equals(key)) {
        return one;
      }
    }
    throw new AssertionError("no " + key);
  }
}
