package dev.pawl.cli.command.run;

import static dev.pawl.cli.command.Requests.INPUT;
import static dev.pawl.cli.command.Requests.WORKFLOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.api.Workflow;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.cli.command.Cli;
import dev.pawl.cli.host.EngineHost;
import dev.pawl.engine.Engine;
import dev.pawl.engine.RunHandle;
import dev.pawl.engine.StartRequest;
import dev.pawl.store.SqliteStore;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What is shown of a run besides what it did. */
class RunDisplayTest {
  @TempDir private Path directory;

  @Test
  void aCheckpointIsListedOnceTheRunTookIt() {
    Cli cli = new Cli(directory);
    String run = cli.run("demo", "--request", "Tell Bob something", "-o", "json").exits(7).id();
    assertThat(cli.run("checkpoint", run, "before Bob", "--reason", "to be safe").exits(0).out())
        .contains("'before Bob' is asked for");
    assertThat(cli.run("checkpoints", run).exits(0).err()).contains("No checkpoints");
    try (EngineHost host = cli.engine()) {
      while (host.operations().checkpoints(run).isEmpty()) {
        Thread.onSpinWait();
      }
      JsonNode listed = cli.run("checkpoints", run, "-o", "json").exits(0).json();
      assertThat(listed).hasSize(1);
      assertThat(listed.get(0).path("name").asString()).isEqualTo("before Bob");
      assertThat(listed.get(0).path("reason").asString()).isEqualTo("to be safe");
      assertThat(listed.get(0).path("current").asBoolean()).isTrue();
      assertThat(cli.run("checkpoints", run).exits(0).out()).contains("before Bob", "to be safe");
    }
    cli.run("start", WORKFLOW, "--input", INPUT, "--id", "new").exits(0);
    assertThat(cli.run("checkpoint", "new", "x").exits(4).err()).contains("has not begun");
  }

  @Test
  void whatChangedCodeNeverAskedForIsShown() {
    Cli cli = new Cli(directory);
    Workflow<String, String> before =
        (run, input) -> {
          run.step("gone", String.class, () -> "result");
          return run.signal("go", String.class);
        };
    try (Engine engine = engine(cli, before)) {
      RunHandle run = engine.start(StartRequest.of("shop").id("one").input("x"));
      while (engine.why(run.id()).waits().stream()
          .noneMatch(wait -> wait.kind().equals("signal"))) {
        Thread.onSpinWait();
      }
    }
    try (Engine engine = engine(cli, new WithoutItsFirstStep())) {
      engine.signal("one", "go", "on");
      engine.await("one", Duration.ofMinutes(1));
    }
    assertThat(cli.run("describe", "one").exits(0).out())
        .contains("Orphans")
        .contains("never asked for by the code");
    assertThat(cli.run("describe", "one", "-o", "json").json().path("orphans").toString())
        .isEqualTo("[\"gone\"]");
    assertThat(cli.run("history", "one").exits(0).out())
        .contains("OrphansLeft")
        .contains("\"paths\":[\"gone\"]");
  }

  private static Engine engine(Cli cli, Workflow<String, String> code) {
    return Engine.builder()
        .store(SqliteStore.open(cli.data()))
        .register(WorkflowDefinition.of("shop", String.class, String.class, code))
        .start();
  }
}
