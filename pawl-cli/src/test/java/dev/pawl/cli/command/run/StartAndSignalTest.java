package dev.pawl.cli.command.run;

import static dev.pawl.cli.command.Requests.INPUT;
import static dev.pawl.cli.command.Requests.WORKFLOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.command.Cli;
import dev.pawl.cli.host.EngineHost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run is given: when it starts, when it is out of time, and what comes later. */
class StartAndSignalTest {
  @TempDir private Path directory;

  @Test
  void aPriorityIsListedAndShown() {
    Cli cli = new Cli(directory);
    cli.run("start", WORKFLOW, "--input", INPUT, "--id", "vip", "--priority", "7").exits(0);
    assertThat(cli.run("start", WORKFLOW, "--priority", "high").exits(2).err())
        .contains("--priority");
    assertThat(cli.run("describe", "vip", "-o", "json").json().path("priority").asInt())
        .isEqualTo(7);
    assertThat(cli.run("describe", "vip").out()).containsPattern("Priority +7");
    assertThat(cli.run("ps").out()).containsPattern("PRIORITY").containsPattern("vip.* 7 ");
    assertThat(cli.run("ps", "-o", "json").json().get(0).path("priority").asInt()).isEqualTo(7);
  }

  @Test
  void aDeadlineIsADurationOrATimeAndIsShown() {
    Cli cli = new Cli(directory);
    String[] start = {"start", WORKFLOW, "--input", INPUT, "--id", "late", "--deadline"};
    assertThat(cli.run(with(start, "tomorrow")).exits(2).err()).contains("24h or PT24H");
    assertThat(cli.run(with(start, "2001-01-01T00:00:00Z")).exits(2).err()).contains("has passed");
    cli.run(with(start, "2999-01-01T00:00:00Z")).exits(0);
    assertThat(cli.run("describe", "late", "-o", "json").json().path("deadline").asString())
        .isEqualTo("2999-01-01T00:00:00Z");
    assertThat(cli.run("describe", "late").out()).contains("Deadline");
    assertThat(cli.run("why", "late").out()).contains("Its deadline is 2999-01-01T00:00:00Z.");

    cli.run("start", WORKFLOW, "--input", INPUT, "--id", "soon", "--deadline", "1ms").exits(0);
    try (EngineHost host = cli.engine()) {
      assertThat(host.operations().info().executing()).isTrue();
      assertThat(cli.run("history", "soon", "--follow").exits(0).out())
          .contains("DeadlineReached", "RunTimedOut");
    }
    assertThat(cli.run("ps", "--status", "timed_out", "-o", "jsonl").exits(0).out())
        .contains("\"soon\"");
  }

  @Test
  void aRunNotBeforeALaterTimeIsDueThen() {
    Cli cli = new Cli(directory);
    cli.run(
            "start",
            WORKFLOW,
            "--input",
            "-",
            "--id",
            "later",
            "--not-before",
            "2999-01-01T00:00:00+01:00")
        .exits(2);
    cli.input(INPUT)
        .run(
            "start",
            WORKFLOW,
            "--input",
            "-",
            "--id",
            "later",
            "--not-before",
            "2999-01-01T00:00:00+01:00")
        .exits(0);

    assertThat(cli.run("ps").exits(0).out()).contains("PENDING").contains("due in ");
    assertThat(cli.run("why", "later").exits(0).out()).contains("goes on by itself in");
  }

  @Test
  void thePayloadOfASignalMayComeFromAFileOrStandardInput() throws Exception {
    Cli cli = new Cli(directory);
    cli.run("start", WORKFLOW, "--input", INPUT, "--id", "bob").exits(0);
    Files.writeString(directory.resolve("payload.json"), "{\"a\":1}");

    cli.run("signal", "bob", "one", "--payload", "@payload.json").exits(0);
    cli.input("{\"a\":2}").run("signal", "bob", "two", "--payload", "-").exits(0);
    assertThat(cli.input("").run("signal", "bob", "three", "--payload", "-").exits(2).err())
        .contains("empty");
  }

  private static String[] with(String[] words, String last) {
    String[] all = Arrays.copyOf(words, words.length + 1);
    all[words.length] = last;
    return all;
  }
}
