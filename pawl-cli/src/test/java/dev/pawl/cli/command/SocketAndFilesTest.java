package dev.pawl.cli.command;

import static dev.pawl.cli.command.Requests.INPUT;
import static dev.pawl.cli.command.Requests.WORKFLOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.host.EngineHost;
import dev.pawl.engine.store.TaskFilter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The same commands through the socket of a running engine, and on the files when none runs. */
class SocketAndFilesTest {
  @TempDir private Path directory;

  @Test
  void everyCommandSaysTheSameThroughTheSocketAsOnTheFiles() {
    Cli cli = new Cli(directory);
    String done = cli.run("demo", "-o", "json").exits(0).id();
    String waiting = cli.run("demo", "--request", "Tell Bob something", "-o", "json").exits(7).id();
    String short1 = waiting.substring(0, 20);
    List<List<String>> commands =
        List.of(
            List.of("ps", "-o", "json", "--status", "completed"),
            List.of(
                "ps",
                "--workflow",
                WORKFLOW,
                "--limit",
                "1",
                "-o",
                "jsonl",
                "--status",
                "completed"),
            List.of("ps", "--label", "origin=demo", "--since", "1d", "-o", "json", "--id", done),
            List.of("ps", "--text", "nothing says this", "-o", "json"),
            List.of("describe", done, "-o", "json"),
            List.of("describe", done),
            List.of("history", done, "-o", "json"),
            List.of("history", done, "--after", "20"),
            List.of("history", done, "--follow", "-o", "jsonl"),
            List.of("why", done, "-o", "json"),
            List.of("tasks", "list", "-o", "json"),
            List.of("tasks", "list", "--run", waiting, "--all", "-o", "jsonl"),
            List.of("mailbox", "list", "-o", "json"),
            List.of("mailbox", "show", "1"),
            List.of("describe", "nothing-like-this", "-o", "json"),
            List.of("describe", short1.substring(0, 3), "-o", "json"),
            List.of("signal", done, "go", "-o", "json"),
            List.of("cancel", done, "-o", "json"),
            List.of("start", "no-such-workflow", "-o", "json"),
            List.of("start", WORKFLOW, "--workflow-version", "77", "-o", "json"),
            List.of("start", WORKFLOW, "--input", "7", "-o", "json"),
            List.of("tasks", "decide", waiting, "perhaps", "-o", "json"),
            List.of("tasks", "decide", "nothing/like/this", "send", "-o", "json"),
            List.of("checkpoint", done, "late", "-o", "json"),
            List.of("checkpoint", waiting, " ", "-o", "json"),
            List.of("checkpoints", done, "-o", "json"),
            List.of("checkpoints", waiting),
            List.of("retry", done, "-o", "json"),
            List.of("skip", done, "delivery/smtp", "--value", "{\"a\":1}", "-o", "json"),
            List.of("rewind", done, "--to-event", "2", "--dry-run"),
            List.of("rewind", done, "--to-event", "2", "--compensate", "--dry-run", "-o", "json"),
            List.of("rewind", waiting, "--to-checkpoint", "nowhere", "-o", "json"),
            List.of("migrate", waiting, "--version", "77", "--dry-run", "-o", "json"),
            List.of("migrate", waiting, "--version", "77"),
            List.of("fork", done, "--id", "copy", "--dry-run", "-o", "json"),
            List.of("fork", done, "--id", "copy", "--input", INPUT, "--dry-run"),
            List.of("fork", done, "--input", "7", "--dry-run", "-o", "json"),
            List.of("diff", done, done, "-o", "json"),
            List.of("diff", done, done),
            List.of("bulk", "retry", "--id", done, "--dry-run", "-o", "json"),
            List.of("bulk", "cancel", "--id", done, "--yes"),
            List.of("bulk", "rewind", "--to-event", "2", "--id", done, "--dry-run"));

    List<Cli.Result> onFiles = commands.stream().map(words -> cli.run(words)).toList();
    List<Cli.Result> throughSocket = new ArrayList<>();
    try (EngineHost host = cli.engine()) {
      assertThat(host.operations().info().executing()).isTrue();
      commands.forEach(words -> throughSocket.add(cli.run(words)));
    }

    for (int i = 0; i < commands.size(); i++) {
      assertThat(throughSocket.get(i)).as("%s", commands.get(i)).isEqualTo(onFiles.get(i));
    }
    assertThat(onFiles.get(0).json()).hasSize(1);
    assertThat(onFiles.get(2).json()).hasSize(1);
    assertThat(onFiles.get(6).json().size()).isGreaterThan(15);
    assertThat(onFiles.get(14).exit()).isEqualTo(3);
    assertThat(onFiles.get(16).exit()).isEqualTo(4);
  }

  @Test
  void whatIsAcceptedOnFilesIsDoneWhenAnEngineRuns() {
    Cli cli = new Cli(directory);
    JsonNode started =
        cli.run("start", WORKFLOW, "--input", INPUT, "--id", "bob", "--label", "a=b", "-o", "json")
            .exits(0)
            .json();
    assertThat(started.path("created").asBoolean()).isTrue();
    assertThat(
            cli.run("start", WORKFLOW, "--input", INPUT, "--id", "bob", "-o", "json")
                .exits(0)
                .json()
                .path("created")
                .asBoolean())
        .isFalse();
    cli.run("start", WORKFLOW, "--input", "{\"text\":\"x\",\"timeZone\":\"UTC\"}", "--id", "bob")
        .exits(4);
    assertThat(cli.run("pause", "bob", "--reason", "lunch").exits(0).out())
        .contains("./pawl engine");
    cli.run("resume", "bob").exits(0);
    assertThat(cli.run("why", "bob").exits(0).out()).contains("not begun");

    try (EngineHost host = cli.engine()) {
      while (host.operations().tasks(TaskFilter.open(1)).isEmpty()) {
        Thread.onSpinWait();
      }
      cli.run("signal", "bob", "hello", "--payload", "[1]", "--message-id", "m1").exits(0);
      assertThat(
              cli.run("signal", "bob", "hello", "--payload", "[1]", "--message-id", "m1")
                  .exits(0)
                  .out())
          .contains("before");
      cli.run("cancel", "bob", "--reason", "enough").exits(0);
      assertThat(cli.run("history", "bob", "--follow").exits(0).out()).contains("RunCancelled");
    }
    assertThat(cli.run("describe", "bob", "-o", "json").json().path("status").asString())
        .isEqualTo("CANCELLED");
    assertThat(cli.run("describe", "bob", "-o", "json").json().path("labels").path("a").asString())
        .isEqualTo("b");
    assertThat(cli.run("tasks", "list", "--all").exits(0).out()).contains("WITHDRAWN");
  }
}
