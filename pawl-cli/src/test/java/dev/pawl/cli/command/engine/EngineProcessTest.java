package dev.pawl.cli.command.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.command.ChildPawl;
import dev.pawl.cli.command.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An engine in a process of its own, as people run it. */
class EngineProcessTest {
  private static final String VAGUE = "Tell Bob something";

  @TempDir private Path directory;

  @Test
  void aLiveEngineServesEveryoneAndASecondOneIsRefused() throws IOException, InterruptedException {
    Cli cli = new Cli(directory);
    try (ChildPawl engine = ChildPawl.start(directory, "engine")) {
      assertThat(engine.awaitLine("Ctrl-C")).as(engine.said()).isPresent();

      Cli.Result second = cli.run("engine").exits(4);
      assertThat(second.err()).contains("process " + engine.pid());

      // The demo goes through the engine that runs, and leaves it running.
      Cli.Result demo = cli.run("demo").exits(0);
      assertThat(demo.out()).contains("the one that runs here").contains("run completed");
      assertThat(cli.run("demo", "--smtp", "127.0.0.1:25").exits(4).err()).contains("--smtp");

      cli.run("demo", "--request", VAGUE).exits(7);
      cli.run("tasks", "decide", "last", "cancel").exits(0);
      cli.run("demo", "--resume").exits(1);

      JsonNode doctor = cli.run("doctor", "-o", "json").exits(0).json();
      assertThat(doctor.toString()).contains("process " + engine.pid());
      assertThat(cli.run("doctor").exits(0).out()).contains("All is well");

      engine.stop();
    }
    assertThat(cli.data().resolve("control.sock")).doesNotExist();
    assertThat(cli.run("ps", "-o", "json").exits(0).json())
        .as("the refused demo left nothing behind")
        .hasSize(2);
  }

  @Test
  void aKilledEngineLeavesNothingThatStandsInTheWay() throws IOException, InterruptedException {
    Cli cli = new Cli(directory);
    try (ChildPawl engine = ChildPawl.start(directory, "engine", "-o", "json")) {
      assertThat(engine.awaitLine("}")).isPresent();
      cli.run("ps").exits(0);
      engine.kill();
    }
    assertThat(Files.exists(cli.data().resolve("control.sock"))).isTrue();

    cli.run("ps").exits(0);
    cli.run("demo").exits(0);

    try (ChildPawl engine = ChildPawl.start(directory, "engine")) {
      assertThat(engine.awaitLine("Ctrl-C")).isPresent();
      assertThat(cli.run("ps", "-o", "json").exits(0).json()).hasSize(1);
    }
  }
}
