package dev.pawl.cli.command.move;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.command.ChildPawl;
import dev.pawl.cli.command.Cli;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** One process executes runs, and others make moves on them. For each kind of store. */
abstract class MovesAcrossProcesses {
  @TempDir Path directory;
  private Cli cli;
  private ChildPawl engine;

  /** What happens to the runs. */
  Jobs jobs;

  @BeforeEach
  void start() throws IOException {
    cli = new Cli(directory);
    environment().forEach(cli::environment);
    jobs = new Jobs(directory);
    startEngine();
  }

  /** What says where the runs are. */
  abstract Map<String, String> environment();

  private void startEngine() throws IOException {
    engine = ChildPawl.start(directory, Jobs.class.getName(), environment(), directory.toString());
    assertThat(engine.awaitLine(Jobs.READY)).as(engine.said()).isPresent();
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void everyMoveReachesTheProcessThatExecutesTheRuns() {
    jobs.breaks("failed");
    jobs.breaks("skipped");
    for (String id : List.of("waiting", "undo-paused", "failed", "skipped")) {
      run("job", id);
    }
    run("nap", "napping");
    await("failed", "FAILED");
    await("skipped", "FAILED");
    await("waiting", "WAITING");
    await("undo-paused", "WAITING");
    await("napping", "WAITING");
    cli.run("pause", "undo-paused").exits(0);
    await("undo-paused", "PAUSED");

    jobs.mended("failed");
    assertThat(outcome("retry", "failed")).isEqualTo("done");
    await("failed", "WAITING");
    assertThat(outcome("skip", "skipped", "fragile", "--value", "\"by hand\"")).isEqualTo("done");
    await("skipped", "WAITING");
    assertThat(outcome("skip", "napping", "nap")).isEqualTo("done");
    await("napping", "COMPLETED");
    assertThat(outcome("rewind", "waiting", "--to-checkpoint", "start")).isEqualTo("done");
    await("waiting", "WAITING");
    assertThat(outcome("rewind", "undo-paused", "--to-checkpoint", "start", "--compensate"))
        .isEqualTo("done");
    assertThat(events("undo-paused")).contains("RewindStarted").doesNotContain("Rewound");
    cli.run("resume", "undo-paused").exits(0);
    awaitEvent("undo-paused", "Rewound");
    assertThat(directory.resolve("undone-undo-paused")).exists();
    assertThat(outcome("migrate", "waiting", "--version", "2")).isEqualTo("done");
    cli.run("fork", "waiting", "--id", "copy").exits(0);
    await("copy", "WAITING");
    assertThat(cli.run("diff", "waiting", "copy").exits(0).out()).contains("Nothing differs");

    for (String id : List.of("waiting", "copy", "skipped")) {
      cli.run("signal", id, "go", "--payload", "\"now\"").exits(0);
      await(id, "COMPLETED");
    }
    assertThat(output("waiting")).isEqualTo("made and more");
    assertThat(output("copy")).isEqualTo("made and more");
    assertThat(output("skipped")).isEqualTo("by hand");
    assertThat(cli.run("bulk", "cancel", "--status", "WAITING,PAUSED", "--yes").exits(0).out())
        .contains("accepted  is interrupted");
    await("failed", "CANCELLED");
  }

  @Test
  void withoutAnEngineMovesOnRunsThatAreOverAreMadeAndTheOthersAreKeptForTheNextEngine()
      throws Exception {
    jobs.breaks("failed");
    jobs.breaks("skipped");
    for (String id : List.of("waiting", "migrated", "undo-sent-back", "failed", "skipped")) {
      run("job", id);
    }
    await("failed", "FAILED");
    await("skipped", "FAILED");
    for (String id : List.of("waiting", "migrated", "undo-sent-back")) {
      await(id, "WAITING");
    }
    engine.kill();
    jobs.mended("failed");

    assertThat(outcome("retry", "failed")).isEqualTo("done");
    assertThat(cli.run("retry", "failed").exits(4).err()).contains("has not failed");
    assertThat(outcome("skip", "skipped", "fragile", "--value", "\"by hand\"")).isEqualTo("done");
    assertThat(outcome("rewind", "waiting", "--to-checkpoint", "start")).isEqualTo("accepted");
    assertThat(outcome("rewind", "undo-sent-back", "--to-checkpoint", "start", "--compensate"))
        .isEqualTo("accepted");
    assertThat(cli.run("migrate", "migrated", "--version", "2").exits(4).err())
        .contains("has no version '2' here");
    cli.run("fork", "waiting", "--id", "copy").exits(0);
    assertThat(cli.run("diff", "waiting", "copy").exits(0).out()).contains("Nothing differs");
    assertThat(cli.run("bulk", "pause", "--status", "WAITING", "--yes").exits(0).out())
        .contains("accepted");
    assertThat(events("waiting")).doesNotContain("Rewound");

    startEngine();
    for (String id :
        List.of("waiting", "migrated", "copy", "undo-sent-back", "failed", "skipped")) {
      await(id, "PAUSED");
      cli.run("resume", id).exits(0);
    }
    awaitEvent("waiting", "Rewound");
    awaitEvent("undo-sent-back", "Rewound");
    assertThat(directory.resolve("undone-undo-sent-back")).exists();
    for (String id : List.of("waiting", "failed", "skipped", "copy")) {
      await(id, "WAITING");
      cli.run("signal", id, "go", "--payload", "\"now\"").exits(0);
      await(id, "COMPLETED");
    }
    assertThat(output("failed")).isEqualTo("made");
    assertThat(output("skipped")).isEqualTo("by hand");
  }

  void run(String workflow, String id) {
    cli.run("start", workflow, "--id", id, "--input", "\"" + id + "\"").exits(0);
  }

  private String outcome(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("-o", "json"));
    return cli.run(all.toArray(String[]::new)).exits(0).json().path("outcome").asString();
  }

  void await(String id, String status) {
    JsonNode why = cli.run("why", id, "-o", "json").exits(0).json();
    while (!why.path("status").asString().equals(status)
        || (status.equals("WAITING") && why.path("waits").isEmpty())) {
      Thread.onSpinWait();
      why = cli.run("why", id, "-o", "json").exits(0).json();
    }
  }

  private void awaitEvent(String id, String type) {
    while (!events(id).contains(type)) {
      Thread.onSpinWait();
    }
  }

  List<String> events(String id) {
    List<String> types = new ArrayList<>();
    cli.run("history", id, "-o", "json")
        .exits(0)
        .json()
        .forEach(event -> types.add(event.path("type").asString()));
    return types;
  }

  private String output(String id) {
    return cli.run("describe", id, "-o", "json").exits(0).json().path("output").asString();
  }
}
