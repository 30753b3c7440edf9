package dev.pawl.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

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

/** One process executes runs, and others make moves on them. */
class MovesProcessTest {
  @TempDir private Path directory;
  private Cli cli;
  private Jobs jobs;
  private ChildPawl engine;

  @BeforeEach
  void start() throws IOException {
    cli = new Cli(directory);
    jobs = new Jobs(directory);
    engine = ChildPawl.start(directory, Jobs.class.getName(), Map.of(), directory.toString());
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
  void ofTwoProcessesThatMakeTheSameMoveOneIsRefused() throws Exception {
    jobs.breaks("failed");
    jobs.breaks("skipped");
    for (String id : List.of("waiting", "failed", "skipped")) {
      run("job", id);
    }
    await("failed", "FAILED");
    await("skipped", "FAILED");
    await("waiting", "WAITING");
    jobs.mended("failed");

    assertThat(both("retry", "failed")).containsAnyOf("has not failed", "changed meanwhile");
    assertThat(both("skip", "skipped", "fragile", "--value", "\"by hand\"")).isNotEmpty();
    assertThat(both("migrate", "waiting", "--version", "2")).contains("has version '2' already");
    await("failed", "WAITING");
    assertThat(events("failed")).containsOnlyOnce("Retried");
    assertThat(events("skipped")).containsOnlyOnce("Skipped");
    assertThat(events("waiting")).containsOnlyOnce("Migrated");
  }

  /** Two processes with the same command; gives what the one that is refused says. */
  private String both(String... words) throws Exception {
    List<String> done = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    try (ChildPawl one = ChildPawl.start(directory, words);
        ChildPawl other = ChildPawl.start(directory, words)) {
      for (ChildPawl child : List.of(one, other)) {
        int exit = child.exit();
        assertThat(exit).as(child.said()).isIn(0, 4);
        (exit == 0 ? done : refused).add(child.said());
      }
    }
    assertThat(done).as("refused: %s", refused).hasSize(1);
    assertThat(done.getFirst()).contains(words[0] + " is done");
    assertThat(refused).hasSize(1);
    return refused.getFirst();
  }

  private void run(String workflow, String id) {
    cli.run("start", workflow, "--id", id, "--input", "\"" + id + "\"").exits(0);
  }

  private String outcome(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("-o", "json"));
    return cli.run(all.toArray(String[]::new)).exits(0).json().path("outcome").asString();
  }

  private void await(String id, String status) {
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

  private List<String> events(String id) {
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
