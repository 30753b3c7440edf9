package dev.pawl.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.api.Workflow;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.cli.config.ConfigSources;
import dev.pawl.cli.host.DataFolder;
import dev.pawl.cli.host.EngineHost;
import dev.pawl.cli.output.Json;
import dev.pawl.engine.CloudEvent;
import dev.pawl.engine.Engine;
import dev.pawl.engine.RunHandle;
import dev.pawl.engine.StartRequest;
import dev.pawl.store.SqliteStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class CommandsTest {
  private static final String INPUT = "{\"text\":\"Tell Bob something\",\"timeZone\":\"UTC\"}";
  private static final String WORKFLOW = "email-immediate-send";

  @TempDir private Path directory;

  @Test
  void everyCommandSaysTheSameThroughTheSocketAsOnTheFiles() {
    Cli cli = new Cli(directory);
    String done = id(cli.run("demo", "-o", "json").exits(0));
    String waiting = id(cli.run("demo", "--request", "Tell Bob something", "-o", "json").exits(7));
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
            List.of("mail", "list", "-o", "json"),
            List.of("mail", "show", "1"),
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

    List<Cli.Result> onFiles = commands.stream().map(words -> run(cli, words)).toList();
    List<Cli.Result> throughSocket = new ArrayList<>();
    try (EngineHost host = engine(cli)) {
      assertThat(host.operations().info().executing()).isTrue();
      commands.forEach(words -> throughSocket.add(run(cli, words)));
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

    try (EngineHost host = engine(cli)) {
      while (host.operations().tasks(dev.pawl.engine.store.TaskFilter.open(1)).isEmpty()) {
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

  @Test
  void aCheckpointIsListedOnceTheRunTookIt() {
    Cli cli = new Cli(directory);
    String run = id(cli.run("demo", "--request", "Tell Bob something", "-o", "json").exits(7));
    assertThat(cli.run("checkpoint", run, "before Bob", "--reason", "to be safe").exits(0).out())
        .contains("'before Bob' is asked for");
    assertThat(cli.run("checkpoints", run).exits(0).err()).contains("No checkpoints");
    try (EngineHost host = engine(cli)) {
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
    try (EngineHost host = engine(cli)) {
      assertThat(host.operations().info().executing()).isTrue();
      assertThat(cli.run("history", "soon", "--follow").exits(0).out())
          .contains("DeadlineReached", "RunTimedOut");
    }
    assertThat(cli.run("ps", "--status", "timed_out", "-o", "jsonl").exits(0).out())
        .contains("\"soon\"");
  }

  private static String[] with(String[] words, String last) {
    String[] all = Arrays.copyOf(words, words.length + 1);
    all[words.length] = last;
    return all;
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
  void runsAreFoundByWhatIsKnownOfThem() {
    Cli cli = new Cli(directory);
    for (int i = 0; i < 5; i++) {
      cli.run(
              "start",
              WORKFLOW,
              "--input",
              INPUT,
              "--id",
              "order-" + i,
              "--label",
              "customer=" + i % 2,
              "--label",
              "tier=gold")
          .exits(0);
    }
    cli.run("demo", "--id", "demo-1").exits(0);

    assertThat(ids(cli, "--label", "customer=0", "--label", "tier=gold"))
        .containsExactly("order-4", "order-2", "order-0");
    assertThat(ids(cli, "--label", "customer=9")).isEmpty();
    assertThat(ids(cli, "--id", "order", "--status", "completed,failed")).isEmpty();
    assertThat(ids(cli, "--ended-since", "1h", "--workflow", WORKFLOW)).containsExactly("demo-1");
    assertThat(ids(cli, "--until", "2020-01-01T00:00:00Z")).isEmpty();
    assertThat(ids(cli, "--namespace", "other")).isEmpty();
    assertThat(ids(cli, "--parent", "order-1")).isEmpty();
    assertThat(ids(cli, "--since", "1h", "--until", "2999-01-01T00:00:00Z", "--text", "x"))
        .isEmpty();

    Cli.Result page = cli.run("ps", "--id", "order", "--limit", "2", "-o", "json").exits(0);
    String cursor = page.json().path(1).path("cursor").asString();
    assertThat(page.err()).contains("--after " + cursor);
    assertThat(ids(cli, "--id", "order", "--limit", "9", "--after", cursor))
        .containsExactly("order-2", "order-1", "order-0");
  }

  @Test
  void aRunThatIsOverIsErasedWhenThatIsSaidTwice() {
    Cli cli = new Cli(directory);
    cli.run("demo", "--id", "one", "--request", "Tell ops@example.com that Zanzibar is closed")
        .exits(0);
    cli.run("start", WORKFLOW, "--input", INPUT, "--id", "two").exits(0);
    assertThat(cli.run("history", "one", "-o", "json").exits(0).out()).contains("Zanzibar");

    assertThat(cli.run("erase", "one").exits(2).err()).contains("--yes");
    assertThat(cli.run("erase", "two", "--yes").exits(4).err()).contains("pawl cancel two");
    cli.run("erase", "nobody", "--yes").exits(3);
    try (Engine engine = Engine.builder().store(SqliteStore.open(cli.data())).passive().start()) {
      engine.events().publish(CloudEvent.of("/demo", "told", "told").run("one"));
    }
    Cli.Result erased = cli.run("erase", "one", "--yes", "--reason", "asked", "-o", "json");
    assertThat(erased.exits(0).json().path("payloads").asInt()).isGreaterThan(3);
    assertThat(erased.json().path("remains").asString()).isEqualTo("NONE");
    assertThat(erased.json().path("events").toString())
        .isEqualTo("[{\"source\":\"/demo\",\"id\":\"told\"}]");

    assertThat(cli.run("history", "one", "-o", "json").exits(0).out())
        .contains("erased")
        .doesNotContain("Zanzibar");
    assertThat(cli.run("describe", "one").exits(0).out())
        .contains("Erased")
        .contains("asked")
        .doesNotContain("Zanzibar");
    JsonNode described = cli.run("describe", "one", "-o", "json").json();
    assertThat(described.path("erased").path("reason").asString()).isEqualTo("asked");
    assertThat(cli.run("erase", "one", "--yes").exits(0).out())
        .contains("0 payloads")
        .contains("Events that it published")
        .contains("/demo told");
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

  @Test
  void aBackupIsMadeOfARunningEngineAndRestoredElsewhere() throws Exception {
    Cli cli = new Cli(directory);
    assertThat(cli.run("backup", "early").exits(3).err()).contains("nothing to back up");
    cli.run("demo", "--id", "one").exits(0);
    cli.run("start", WORKFLOW, "--input", INPUT, "--id", "two").exits(0);
    cli.run("backup", "stopped").exits(0);
    try (EngineHost host = engine(cli)) {
      while (host.operations().tasks(dev.pawl.engine.store.TaskFilter.open(1)).isEmpty()) {
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

  private static List<String> ids(Cli cli, String... options) {
    List<String> words = new ArrayList<>(List.of("ps", "-o", "json"));
    words.addAll(List.of(options));
    List<String> ids = new ArrayList<>();
    run(cli, words).exits(0).json().forEach(row -> ids.add(row.path("id").asString()));
    return ids;
  }

  @Test
  void anIdMayBeShortenedAsLongAsItIsUnique() {
    Cli cli = new Cli(directory);
    cli.run("start", WORKFLOW, "--input", INPUT, "--id", "alpha-1").exits(0);
    cli.run("start", WORKFLOW, "--input", INPUT, "--id", "alpha-2").exits(0);

    assertThat(cli.run("describe", "alpha-1", "-o", "json").exits(0).json().path("id").asString())
        .isEqualTo("alpha-1");
    assertThat(cli.run("describe", "alpha").exits(2).err()).contains("alpha-1").contains("alpha-2");
    assertThat(cli.run("why", "last", "-o", "json").exits(0).json().path("id").asString())
        .isEqualTo("alpha-2");
  }

  @Test
  void lookingWhereNothingIsMakesNothing() {
    Cli cli = new Cli(directory);

    assertThat(cli.run("ps", "-o", "json").exits(0).json()).isEmpty();
    assertThat(cli.run("ps").exits(0).err()).contains("./pawl demo");
    assertThat(cli.run("tasks", "list").exits(0).err()).contains("No human task");
    assertThat(cli.run("mail", "list").exits(0).err()).contains("empty");
    cli.run("mail", "show", "1").exits(3);
    cli.run("doctor").exits(0);
    for (String command : List.of("describe", "history", "why", "pause", "resume", "cancel")) {
      cli.run(command, "x").exits(3);
      cli.run(command, "last").exits(3);
    }
    cli.run("signal", "x", "go").exits(3);
    cli.run("tasks", "decide", "x", "y").exits(3);
    assertThat(cli.data()).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2 | nosuch | Unmatched",
        "2 | ps --limit x | --limit",
        "2 | ps --limit 0 | at least 1",
        "2 | ps --status sleeping | --status",
        "2 | ps --since yesterday | such as",
        "2 | ps --after 7 | no place in a listing",
        "2 | ps --since 1h --until 2h | later than",
        "2 | ps -o xml | xml",
        "2 | ps --data= | empty",
        "2 | history x --after -1 | negative",
        "2 | tasks list --limit 0 | at least 1",
        "2 | tasks | Which",
        "2 | mail | Which",
        "2 | mail show x | x",
        "2 | history | ID",
        "2 | completion tcsh | SHELL",
        "2 | start email-immediate-send --input {] | line 1, column 2",
        "2 | start email-immediate-send --input @missing.json | missing.json",
        "2 | start email-immediate-send --id a/b | slash",
        "2 | start email-immediate-send --not-before tomorrow | not a time",
        "2 | tasks decide x y --values [] | object",
        "2 | ps --set run.prak-after=2s | run.park-after",
        "2 | ps --set run.park-after=soon | such as 250ms",
        "2 | ps --set store.url=jdbc:oracle:x | jdbc:postgresql:",
        "3 | ps --config missing.yaml | missing.yaml",
        "1 | ps --set store.url=jdbc:postgresql://127.0.0.1:1/x | cannot be reached",
        "2 | bench --store oracle | There is no store"
      })
  void badInputGetsAClearErrorAndItsExitCode(int exit, String line, String says) {
    Cli cli = new Cli(directory);
    String[] words = line.split(" ", -1);

    Cli.Result plain = cli.run(words).exits(exit);
    assertThat(plain.err()).contains(says).doesNotContain("\tat ");
    assertThat(plain.out()).isEmpty();

    if (!line.contains("xml")) {
      List<String> more = new ArrayList<>(List.of(words));
      more.addAll(List.of("--output=json"));
      Cli.Result json = cli.run(more.toArray(String[]::new)).exits(exit);
      assertThat(json.json().path("error").path("detail").asString()).contains(says);
      assertThat(json.json().path("error").path("code").asString()).isNotEmpty();
    }
  }

  @Test
  void historyInOneJsonValueCannotBeFollowed() {
    new Cli(directory).run("history", "x", "-f", "-o", "json").exits(2);
  }

  @Test
  void aDataDirectoryThatIsAFileIsRefused() throws Exception {
    Cli cli = new Cli(directory);
    Files.writeString(cli.data(), "a file");

    assertThat(cli.run("ps").exits(1).err()).contains("is a file");
    assertThat(cli.run("demo").exits(1).err()).contains(".pawl");
    assertThat(cli.run("doctor").exits(1).out()).contains("is not a directory");
  }

  @Test
  void withoutACommandTheHelpIsShown() {
    assertThat(new Cli(directory).run().exits(2).err()).contains("Usage: pawl").contains("demo");
  }

  @Test
  void everyCommandHasHelp() {
    List<List<String>> commands = new ArrayList<>();
    for (String name :
        List.of(
            "demo",
            "engine",
            "start",
            "ps",
            "describe",
            "history",
            "why",
            "signal",
            "pause",
            "resume",
            "cancel",
            "retry",
            "skip",
            "rewind",
            "migrate",
            "fork",
            "diff",
            "bulk",
            "erase",
            "tasks",
            "mail",
            "backup",
            "restore",
            "doctor",
            "bench",
            "completion")) {
      commands.add(List.of(name));
    }
    commands.add(List.of("tasks", "list"));
    commands.add(List.of("tasks", "decide"));
    commands.add(List.of("mail", "list"));
    commands.add(List.of("mail", "show"));
    for (String move : List.of("retry", "skip", "rewind", "migrate", "pause", "resume", "cancel")) {
      commands.add(List.of("bulk", move));
    }
    for (List<String> command : commands) {
      List<String> words = new ArrayList<>(command);
      words.add("--help");
      assertThat(run(new Cli(directory), words).exits(0).out())
          .startsWith("Usage: pawl " + String.join(" ", command))
          .contains("--data=DIR")
          .contains("--output=FORMAT");
    }
    assertThat(new Cli(directory).run("--version").exits(0).out()).startsWith("pawl ");
  }

  @Test
  void theStackTraceIsShownOnlyWhenAskedFor() {
    assertThat(new Cli(directory).run("describe", "x", "--stacktrace").exits(3).err())
        .contains("\tat dev.pawl");
  }

  @Test
  void coloursAreForTerminalsThatDoNotRefuseThem() {
    Cli cli = new Cli(directory).terminal();
    cli.run("demo", "-o", "json").exits(0);

    assertThat(cli.run("ps").out()).contains("\u001b[");
    assertThat(cli.environment("NO_COLOR", "1").run("ps").out()).doesNotContain("\u001b[");
    assertThat(new Cli(directory).run("ps").out()).doesNotContain("\u001b[");
  }

  @Test
  void aMessageOfTheMailboxIsShownAsItCameOnlyWhenAskedFor() {
    Cli cli = new Cli(directory);
    cli.run("demo", "-o", "json").exits(0);

    assertThat(cli.run("mail", "list").exits(0).out()).contains("ops@example.com");
    assertThat(cli.run("mail", "show", "1").exits(0).out()).doesNotContain("MIME-Version");
    assertThat(cli.run("mail", "show", "1", "--raw").exits(0).out()).contains("MIME-Version");
    assertThat(cli.run("mail", "show", "1", "-o", "json").exits(0).json().path("number").asInt())
        .isEqualTo(1);
    cli.run("mail", "show", "2").exits(3);
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

  private static String id(Cli.Result result) {
    return result.json().path("id").asString();
  }

  private static Cli.Result run(Cli cli, List<String> words) {
    return cli.run(words.toArray(String[]::new));
  }

  static EngineHost engine(Cli cli) {
    return engine(cli, Map.of());
  }

  static EngineHost engine(Cli cli, Map<String, String> environment) {
    Map<String, String> variables = new HashMap<>(environment);
    variables.put("PAWL_DATA", cli.data().toString());
    var config = new ConfigSources(cli.data(), variables).load();
    return EngineHost.start(config, DataFolder.of(config), InstantSource.system());
  }

  @Test
  void jsonIsOneValueAndJsonlOneValueALine() {
    Cli cli = new Cli(directory);
    cli.run("start", WORKFLOW, "--input", INPUT, "--id", "one").exits(0);
    cli.run("start", WORKFLOW, "--input", INPUT, "--id", "two").exits(0);

    List<String> lines = cli.run("ps", "-o", "jsonl").exits(0).out().lines().toList();

    assertThat(lines).hasSize(2);
    assertThat(lines)
        .allSatisfy(line -> assertThat(Json.MAPPER.readTree(line).path("id").isString()).isTrue());
    assertThat(cli.run("ps", "-o", "JSON").exits(0).json()).hasSize(2);
  }
}
