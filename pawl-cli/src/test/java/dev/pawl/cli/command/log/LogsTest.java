package dev.pawl.cli.command.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.command.ChildPawl;
import dev.pawl.cli.command.Cli;
import dev.pawl.cli.host.EngineHost;
import dev.pawl.cli.output.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class LogsTest {
  private static final String VAGUE = "Tell Bob something";

  @TempDir private Path directory;

  @Test
  void theLinesOfARunCarryItsIdAndTheirStep() {
    Cli cli = new Cli(directory);
    cli.run("demo", "--id", "one").exits(0);
    cli.run("demo", "--id", "two").exits(0);

    JsonNode lines = cli.run("logs", "two", "-o", "json").exits(0).json();

    assertThat(lines.size()).isGreaterThan(5);
    for (JsonNode line : lines) {
      assertThat(line.path("run").asString()).isEqualTo("two");
    }
    assertThat(lines.toString())
        .contains("The run is accepted")
        .contains("\"step\":\"delivery/smtp\"")
        .contains("The run completed");
    assertThat(cli.run("logs", "two").exits(0).out().lines())
        .hasSize(lines.size())
        .noneMatch(line -> line.contains("two"))
        .anyMatch(line -> line.contains("delivery/smtp"));
    assertThat(cli.run("logs").exits(0).out()).contains("one").contains("two");
  }

  @Test
  void whatIsShownCanBeChosen() {
    Cli cli = new Cli(directory);
    cli.run("demo", "--id", "one").exits(0);

    assertThat(cli.run("logs", "one", "--step", "delivery").exits(0).out().lines())
        .hasSize(1)
        .allMatch(line -> line.contains("delivery/smtp"));
    assertThat(cli.run("logs", "one", "--lines", "2", "-o", "jsonl").exits(0).out().lines())
        .hasSize(2)
        .allMatch(line -> Json.MAPPER.readTree(line).path("run").asString().equals("one"))
        .last()
        .asString()
        .contains("The run completed");
    Cli.Result nothing = cli.run("logs", "one", "--level", "error", "-o", "json").exits(0);
    assertThat(nothing.json()).isEmpty();
    assertThat(nothing.err()).contains("No lines meet");
    assertThat(cli.run("logs", "one", "--since", "1h").exits(0).out()).contains("completed");
    assertThat(cli.run("logs", "one", "--since", "2099-01-01T00:00:00Z").exits(0).out()).isEmpty();
    assertThat(cli.run("logs", "one", "--lines", "1", "-o", "yaml").exits(0).out())
        .startsWith("- time: ");
    assertThat(cli.run("logs", "one", "--lines", "1", "-o", "text").exits(0).out())
        .isEqualTo(cli.run("logs", "one", "--lines", "1").exits(0).out());
  }

  @Test
  void aRunThatNobodyKnowsIsNotFoundAndOneWithoutLinesSaysSo() {
    Cli cli = new Cli(directory);
    assertThat(cli.run("logs").exits(0).err()).contains("no log files").contains("no engine");
    assertThat(cli.run("logs", "nope").exits(3).err()).contains("no run 'nope'");
    cli.run(
            "start",
            "email-immediate-send",
            "--id",
            "later",
            "--input",
            "{\"text\": \"Tell bob@example.com hello\"}")
        .exits(0);
    assertThat(cli.run("logs", "later").exits(0).err()).contains("no log files");
    cli.run("demo", "--id", "one", "--set", "logs.levels=dev.pawl.runs=off").exits(0);
    assertThat(cli.run("logs", "one").exits(0).err())
        .contains("No lines of run one")
        .contains("pawl history one");
    assertThat(cli.run("logs", "nope", "-o", "json").exits(3).json().path("error").path("code"))
        .hasToString("\"run-not-found\"");
  }

  @Test
  void aDirectoryThatIsAFileHasNoLines() throws Exception {
    Files.writeString(directory.resolve("file"), "");
    assertThat(new Cli(directory).run("logs", "--set", "logs.directory=file").exits(0).err())
        .contains("no log files");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--lines=-1", "--lines=100001", "--level=loud", "--since=soon"})
  void anOptionThatMakesNoSenseIsRefused(String option) {
    assertThat(new Cli(directory).run("logs", option).exits(2).err())
        .contains(option.substring(0, option.indexOf('=')));
  }

  @Test
  void followingEndsWithTheRun() throws Exception {
    Cli cli = new Cli(directory);
    try (EngineHost engine = cli.engine()) {
      assertThat(engine.mail()).isNotEmpty();
      cli.run("demo", "--request", VAGUE, "--id", "asks").exits(7);
      CompletableFuture<Cli.Result> follows =
          CompletableFuture.supplyAsync(() -> cli.run("logs", "-f", "asks", "-o", "jsonl"));
      cli.run("tasks", "decide", "last", "cancel").exits(0);

      Cli.Result result = follows.get(30, TimeUnit.SECONDS).exits(0);
      assertThat(result.out().lines())
          .anyMatch(line -> line.contains("A person is asked"))
          .anyMatch(line -> line.contains("decided: cancel"))
          .last()
          .asString()
          .contains("The run failed");
      // One that is over already is shown, and that is all.
      assertThat(cli.run("logs", "--follow", "asks", "-o", "jsonl").exits(0).out())
          .isEqualTo(result.out());
    }
    assertThat(cli.run("logs", "-f", "-o", "json").exits(2).out()).contains("use -o jsonl");
  }

  @Test
  void levelAndFormatMayBeSetByFlags() throws Exception {
    try (ChildPawl engine =
        ChildPawl.start(
            directory, "engine", "-v", "--log-level", "error", "--log-format", "json")) {
      assertThat(engine.awaitLine("\"level\":\"info\"")).as(engine.said()).isPresent();
      assertThat(engine.awaitLine("Ctrl-C")).as(engine.said()).isPresent();
      engine.stop();
    }
    Cli cli = new Cli(directory);
    assertThat(cli.run("logs").exits(0).out()).isEmpty();
    try (EngineHost engine = cli.engine()) {
      assertThat(engine.mail()).isNotEmpty();
    }
    assertThat(cli.run("logs").exits(0).out())
        .contains("The engine runs")
        .contains("The engine stops");
    assertThat(cli.run("engine", "--log-level", "loud").exits(2).err())
        .contains("logs.level")
        .contains("--log-level")
        .contains("one of off, error, warn, info, debug, trace");
  }

  @Test
  void secretsOfTheEngineAreInNoLogFile() throws Exception {
    Cli cli =
        new Cli(directory)
            .environment("PAWL_SMTP_SERVER", "127.0.0.1:1")
            .environment("PAWL_SMTP_USER", "ada@example.com")
            .environment("PAWL_SMTP_PASSWORD", "canary-of-smtp");
    cli.run(
        "demo",
        "--request",
        "Tell bob@example.com that canary-of-smtp is it",
        "--id",
        "one",
        "--timeout",
        "5s");

    List<String> lines = cli.run("logs", "-o", "jsonl").exits(0).out().lines().toList();
    assertThat(lines).hasSizeGreaterThan(5);
    try (var files = Files.list(cli.data().resolve("logs"))) {
      for (Path file : files.toList()) {
        assertThat(Files.readString(file)).doesNotContain("canary");
      }
    }
  }
}
