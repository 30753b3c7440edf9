package dev.pawl.cli.command.letter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.api.ErrorKind;
import dev.pawl.api.Retry;
import dev.pawl.api.Step;
import dev.pawl.api.TypeRef;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.api.WorkflowException;
import dev.pawl.cli.command.Cli;
import dev.pawl.cli.control.ControlServer;
import dev.pawl.cli.control.LocalOperations;
import dev.pawl.cli.demo.Dialogue;
import dev.pawl.engine.Engine;
import dev.pawl.engine.StartRequest;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.TaskFilter;
import dev.pawl.store.SqliteStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Dead letters and effects in doubt as they are typed. */
class DlqTest {
  @TempDir private Path directory;
  private final Set<String> down = ConcurrentHashMap.newKeySet();
  private Cli cli;

  @BeforeEach
  void commands() {
    cli = new Cli(directory);
  }

  private Engine engine() {
    return Engine.builder()
        .store(SqliteStore.open(cli.data()))
        .register(
            WorkflowDefinition.of(
                "order",
                String.class,
                String.class,
                (run, input) -> {
                  run.step("book", String.class, () -> "booked");
                  return run.step("charge", String.class, Retry.none(), () -> charge(input));
                }))
        .register(
            WorkflowDefinition.of(
                "transfer",
                String.class,
                String.class,
                (run, input) ->
                    run.step(
                        "send",
                        TypeRef.of(String.class),
                        Step.once().timeout(Duration.ofMillis(50)),
                        attempt -> {
                          if (attempt.number() == 1) {
                            new CountDownLatch(1).await();
                          }
                          return "sent " + attempt.idempotencyKey();
                        })))
        .start();
  }

  private String charge(String input) {
    if (input.startsWith("bad")) {
      throw WorkflowException.validation("bad-amount", "The amount of '" + input + "' is bad.");
    }
    if (down.contains("bank")) {
      throw WorkflowException.of(
          ErrorKind.NETWORK, "unreachable", "No answer for order " + input + ".");
    }
    return "charged";
  }

  private static void start(Engine engine, String workflow, String id, RunStatus until) {
    engine.start(StartRequest.of(workflow).id(id).input(id));
    await(engine, id, until);
  }

  private static void await(Engine engine, String id, RunStatus status) {
    while (engine.row(id).status() != status) {
      Thread.onSpinWait();
    }
  }

  /** Three that the bank did not answer, and one that is wrong. */
  private void failures() {
    down.add("bank");
    try (Engine engine = engine()) {
      start(engine, "order", "o1", RunStatus.FAILED);
      start(engine, "order", "o2", RunStatus.FAILED);
      start(engine, "order", "o3", RunStatus.FAILED);
      start(engine, "order", "bad", RunStatus.FAILED);
    }
    down.clear();
  }

  private void goOn(String... ids) {
    try (Engine engine = engine()) {
      for (String id : ids) {
        await(engine, id, RunStatus.COMPLETED);
      }
    }
  }

  private JsonNode show(String id) {
    return cli.run("dlq", "show", id, "-o", "json").exits(0).json();
  }

  private static Dialogue says(String answer) {
    return new Dialogue() {
      @Override
      public boolean present() {
        return true;
      }

      @Override
      public Optional<String> ask(String question) {
        return Optional.of(answer);
      }
    };
  }

  @Test
  void deadLettersAreListedAndGroupedWithTheirNumbers() {
    assertThat(cli.run("dlq", "list").exits(0).err()).contains("No dead letters like that");
    failures();
    JsonNode list = cli.run("dlq", "list", "-o", "json").exits(0).json();
    assertThat(list.path("summary").path("open").asInt()).isEqualTo(4);
    assertThat(list.path("summary").path("eligible").asInt()).isEqualTo(3);
    assertThat(list.path("summary").path("archivedSinceStart").asInt()).isZero();
    assertThat(list.path("deadLetters")).hasSize(4);
    JsonNode first = list.path("deadLetters").path(0);
    assertThat(first.path("id").asString()).isEqualTo("bad");
    assertThat(first.path("eligible").asBoolean()).isFalse();
    assertThat(first.path("ineligible").asString()).contains("--input");
    assertThat(first.path("history").path("command").asString()).isEqualTo("pawl history bad");

    JsonNode groups = cli.run("dlq", "list", "--group", "-o", "json").json();
    assertThat(groups.path("groups")).hasSize(2);
    JsonNode most = groups.path("groups").path(0);
    assertThat(most.path("count").asInt()).isEqualTo(3);
    assertThat(most.path("path").asString()).isEqualTo("charge");
    assertThat(most.path("code").asString()).isEqualTo("unreachable");
    String fingerprint = most.path("fingerprint").asString();
    assertThat(
            cli.run("dlq", "list", "--fingerprint", fingerprint.substring(0, 6), "-o", "jsonl")
                .exits(0)
                .out()
                .lines())
        .hasSize(3);
    assertThat(cli.run("dlq", "list", "--kind", "VALIDATION").exits(0).out())
        .contains("bad-amount")
        .doesNotContain("unreachable");
    assertThat(cli.run("dlq", "list", "--group").exits(0).err())
        .contains("4 open (3 eligible), 0 replayed");
    Cli.Result page = cli.run("dlq", "list", "--limit", "3", "-o", "jsonl").exits(0);
    String cursor = page.err().replaceAll("(?s).*--after (\\S+).*", "$1");
    assertThat(cli.run("dlq", "list", "--after", cursor, "-o", "jsonl").exits(0).out())
        .contains("\"o1\"")
        .doesNotContain("\"o2\"");
    assertThat(cli.run("dlq", "show", "o1").exits(0).out())
        .contains("NETWORK unreachable")
        .contains("Eligible")
        .contains("pawl history o1");
  }

  @Test
  void oneIsReplayedAtOnceAndTheSameReplayChangesNothing() {
    failures();
    Cli.Result done = cli.run("dlq", "replay", "o1", "--id", "mine", "-o", "json").exits(0);
    assertThat(done.json().path("outcome").asString()).isEqualTo("continued");
    assertThat(cli.run("dlq", "replay", "o1", "--id", "mine").exits(0).out())
        .contains("was replayed by this before");
    assertThat(cli.run("dlq", "replay", "o1").exits(4).err()).contains("was replayed");
    goOn("o1");
    assertThat(show("o1").path("state").asString()).isEqualTo("RESOLVED");
    assertThat(cli.run("dlq", "replay", "nobody").exits(3).err()).contains("nobody");
    assertThat(cli.run("dlq", "replay", "bad").exits(4).err()).contains("--input");

    assertThat(cli.run("dlq", "replay", "bad", "--input", "\"good\"").exits(3).err())
        .as("nobody here knows the workflow that has to take the input")
        .contains("No workflow 'order' is registered");
    JsonNode anew = cli.run("dlq", "replay", "bad", "--anew", "-o", "json").exits(0).json();
    assertThat(anew.path("run").asString()).isEqualTo("bad-replay-1");
    assertThat(cli.run("ps", "--label", "replay-of=bad", "-o", "jsonl").out().lines()).hasSize(1);
  }

  @Test
  void manyAreLookedAtBeforeTheyAreReplayed() {
    failures();
    assertThat(cli.run("dlq", "replay", "--workflow", "order", "--dry-run").exits(0).out())
        .contains("o1")
        .contains("tries 'charge' again")
        .contains("refused");
    assertThat(cli.run("dlq", "replay", "--all").exits(7).err()).contains("--yes");
    assertThat(new Cli(directory).dialogue(says("n")).run("dlq", "replay", "--all").exits(6).err())
        .contains("Nothing is changed");
    assertThat(show("o1").path("state").asString()).isEqualTo("OPEN");

    Cli.Result made =
        cli.run("dlq", "replay", "--kind", "NETWORK", "--rate", "500", "--yes", "-o", "json")
            .exits(0);
    assertThat(made.json()).hasSize(3);
    assertThat(made.err()).contains("with --id ").contains("replay: 3 done.");
    goOn("o1", "o2", "o3");
    assertThat(cli.run("dlq", "list", "--state", "resolved", "-o", "jsonl").out().lines())
        .hasSize(3);
    assertThat(cli.run("dlq", "replay", "o1", "o2", "bad").exits(1).out()).contains("3 refused");
  }

  @Test
  void aSavedReplayIsMadeOnExactlyThoseAndOnce() throws Exception {
    failures();
    assertThat(cli.run("dlq", "replay", "--kind", "NETWORK", "--save", "night.json").exits(0).err())
        .contains("has the 3 dead letters");
    assertThat(cli.run("dlq", "replay", "--all", "--save", "night.json").exits(2).err())
        .contains("already");
    down.add("bank");
    assertThat(cli.run("dlq", "replay", "--from", "night.json", "--yes").exits(0).out())
        .contains("replay: 3 done.");
    try (Engine engine = engine()) {
      await(engine, "o1", RunStatus.FAILED);
      await(engine, "o2", RunStatus.FAILED);
      await(engine, "o3", RunStatus.FAILED);
    }
    assertThat(cli.run("dlq", "replay", "--from", "night.json", "--yes").exits(0).out())
        .contains("was replayed by this before");
    assertThat(show("o1").path("replays").asInt()).isEqualTo(1);
    assertThat(show("o1").path("failures").asInt()).isEqualTo(2);
    cli.run("dlq", "replay", "--from", "none.json").exits(3);
    Files.writeString(directory.resolve("bad.json"), "{}");
    assertThat(cli.run("dlq", "replay", "--from", "bad.json").exits(2).err())
        .contains("not a saved replay");
  }

  @Test
  void discardingSaysWhyAndIsToldTwice() {
    failures();
    assertThat(cli.run("dlq", "discard", "o1").exits(2).err()).contains("--reason");
    assertThat(cli.run("dlq", "discard", "o1", "--reason", "too late").exits(0).out())
        .contains("o1 is discarded");
    assertThat(cli.run("dlq", "discard", "o1", "o2", "--reason", "x").exits(0).out())
        .contains("o1 was discarded before")
        .contains("o2 is discarded");
    assertThat(show("o1").path("settledReason").asString()).isEqualTo("too late");
    assertThat(cli.run("dlq", "replay", "o1").exits(4).err()).contains("discarded by");
    assertThat(cli.run("dlq", "discard", "nobody", "--reason", "x").exits(3).err())
        .contains("nobody");
  }

  @Test
  @SuppressWarnings("try") // the server answers commands meanwhile
  void aRunningEngineAnswersAsTheFilesDo() {
    failures();
    down.add("bank");
    try (Engine engine = engine();
        LocalOperations operations = new LocalOperations(engine, true, "nowhere");
        ControlServer server = ControlServer.open(cli.data(), operations)) {
      assertThat(server.path()).exists();
      assertThat(cli.run("dlq", "list", "-o", "json").exits(0).json().path("deadLetters"))
          .hasSize(4);
      assertThat(cli.run("dlq", "list", "--group", "-o", "json").exits(0).json().path("groups"))
          .hasSize(2);
      cli.run("dlq", "replay", "o1").exits(0);
      await(engine, "o1", RunStatus.FAILED);
      assertThat(cli.run("dlq", "replay", "bad").exits(4).err()).contains("--input");
      assertThat(show("o1").path("replays").asInt()).isEqualTo(1);
      assertThat(
              cli.run("dlq", "replay", "o2", "o3", "--rate", "1000", "-o", "json").exits(0).json())
          .hasSize(2);
      JsonNode anew =
          cli.run("dlq", "replay", "bad", "--input", "\"good\"", "-o", "json").exits(0).json();
      assertThat(anew.path("run").asString()).isEqualTo("bad-replay-1");
      await(engine, "bad-replay-1", RunStatus.FAILED);
      assertThat(show("bad").path("run").asString()).isEqualTo("bad-replay-1");
      assertThat(show("bad").path("kind").asString()).isEqualTo("NETWORK");
      cli.run("dlq", "discard", "bad", "--reason", "x").exits(0);

      start(engine, "transfer", "t", RunStatus.RUNNING);
      while (engine.tasks(TaskFilter.open(1)).isEmpty()) {
        Thread.onSpinWait();
      }
      JsonNode effect = cli.run("effects", "list", "-o", "json").exits(0).json().path(0);
      assertThat(effect.path("id").asString()).isEqualTo("t/send");
      assertThat(effect.path("idempotencyKey").asString()).isEqualTo("t/send@1");
      assertThat(effect.path("cause").asString()).isEqualTo("TIMEOUT");
      assertThat(effect.path("waitsFor").asString()).isEqualTo("person");
      assertThat(cli.run("effects", "list").exits(0).err())
          .contains("pawl effects resolve t 'send'");
      assertThat(cli.run("effects", "list", "--run", "t").exits(0).out()).contains("in doubt");
      assertThat(cli.run("effects", "resolve", "t/send", "--fail", "--result", "1").exits(2).err())
          .contains("--happened");
      assertThat(cli.run("effects", "resolve", "t", "other", "--fail").exits(3).err())
          .contains("no effect at 'other'");
      assertThat(cli.run("effects", "resolve", "t", "--not-happened").exits(0).out())
          .contains("send of t is tried again");
      await(engine, "t", RunStatus.COMPLETED);
      assertThat(engine.describe("t").output().asString()).isEqualTo("sent t/send@1");
      assertThat(cli.run("effects", "resolve", "t", "send", "--happened").exits(4).err())
          .contains("not in doubt any more");
      assertThat(cli.run("effects", "resolve", "t", "--happened").exits(4).err())
          .contains("No effect of run 't' is in doubt");
      assertThat(cli.run("effects", "list").exits(0).err()).contains("No effect is in doubt");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dlq | Which of",
        "dlq replay | Name dead letters",
        "dlq replay a --all | Name dead letters",
        "dlq replay --from a --id b | --from",
        "dlq replay --all --save a --yes | --save",
        "dlq replay a --rate 0 | --rate",
        "dlq replay a --input nojson | not JSON",
        "dlq list --state open,lost | none of open",
        "dlq list --kind LOST | --kind",
        "dlq list --after x | --after",
        "dlq list --limit 0 | --limit",
        "effects | Which of",
        "effects resolve a b | --happened",
        "effects resolve a b --happened --fail | mutually exclusive"
      })
  void badCommandsGetAClearError(String line, String says) {
    assertThat(cli.run(line.split(" ", -1)).exits(2).err()).contains(says);
  }
}
