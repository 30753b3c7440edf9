package dev.pawl.cli.command.move;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.command.Cli;
import dev.pawl.cli.control.ControlServer;
import dev.pawl.cli.control.LocalOperations;
import dev.pawl.cli.demo.Dialogue;
import dev.pawl.engine.Engine;
import dev.pawl.engine.StartRequest;
import dev.pawl.engine.store.RunStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The moves of operators as they are typed. */
class MovesTest {
  @TempDir private Path directory;
  private Cli cli;
  private Jobs jobs;

  @BeforeEach
  void commands() {
    cli = new Cli(directory);
    jobs = new Jobs(directory);
  }

  /** Runs of which one waits, one failed and one sleeps, with nobody who executes them. */
  private void runs() {
    jobs.breaks("failed");
    try (Engine engine = jobs.engine(cli.data())) {
      start(engine, "job", "waiting");
      start(engine, "job", "undo-waiting");
      start(engine, "job", "failed");
      start(engine, "nap", "napping");
      await(engine, "waiting", RunStatus.WAITING);
      await(engine, "undo-waiting", RunStatus.WAITING);
      await(engine, "napping", RunStatus.WAITING);
      await(engine, "failed", RunStatus.FAILED);
    }
  }

  private static void start(Engine engine, String workflow, String id) {
    engine.start(StartRequest.of(workflow).id(id).input(id));
  }

  private static void await(Engine engine, String id, RunStatus status) {
    while (engine.row(id).status() != status
        || (status == RunStatus.WAITING && engine.why(id).waits().isEmpty())) {
      Thread.onSpinWait();
    }
  }

  @Test
  void aMoveOnARunThatIsOverIsMadeAtOnceAlsoWithoutAnEngine() {
    runs();
    Cli.Result looked = cli.run("retry", "failed", "--dry-run").exits(0);
    assertThat(looked.out()).contains("nothing is changed").contains("tries again: fragile");
    assertThat(status("failed")).isEqualTo("FAILED");

    jobs.mended("failed");
    assertThat(cli.run("retry", "failed", "--reason", "it is mended").exits(0).out())
        .contains("failed: retry is done; the run tries again: fragile.");
    assertThat(cli.run("retry", "failed").exits(4).err()).contains("not-failed");
    assertThat(cli.run("describe", "failed").exits(0).out())
        .contains("Moves")
        .contains("fragile is tried again after its failure")
        .contains("it is mended");
    assertThat(cli.run("why", "failed").exits(0).out()).contains("The last move");

    try (Engine engine = jobs.engine(cli.data())) {
      await(engine, "failed", RunStatus.WAITING);
    }
    JsonNode history = cli.run("history", "failed", "-o", "json").exits(0).json();
    assertThat(types(history, false)).contains("StepFailed", "RunFailed");
    assertThat(types(history, true)).contains("Retried").doesNotContain("RunFailed");
    assertThat(cli.run("history", "failed").exits(0).out()).contains("(counts no more)");
    assertThat(new Cli(directory).terminal().run("history", "failed").exits(0).out())
        .contains("\u001b[2m(counts no more)");
  }

  @Test
  void aMoveOnAnotherRunIsRecordedAndCarriedOutWhenAnEngineRuns() {
    runs();
    Cli.Result recorded = cli.run("rewind", "waiting", "--to-checkpoint", "start").exits(0);
    assertThat(recorded.out()).contains("rewind is recorded").contains("./pawl engine");
    JsonNode skipped = cli.run("skip", "napping", "nap", "-o", "json").exits(0).json();
    assertThat(skipped.path("outcome").asString()).isEqualTo("accepted");
    assertThat(cli.run("rewind", "undo-waiting", "--to-event", "3", "--compensate").exits(0).out())
        .contains("undoes book and goes back to event 3");
    try (Engine engine = jobs.engine(cli.data())) {
      await(engine, "napping", RunStatus.COMPLETED);
      while (!recordedTypes(engine, "waiting").contains("Rewound")
          || !recordedTypes(engine, "undo-waiting").contains("Rewound")) {
        Thread.onSpinWait();
      }
      await(engine, "undo-waiting", RunStatus.WAITING);
    }
    assertThat(directory.resolve("undone-undo-waiting")).exists();
    assertThat(cli.run("describe", "napping").exits(0).out())
        .contains("SKIPPED")
        .contains("nap is skipped with a given result");
    assertThat(cli.run("history", "undo-waiting").exits(0).out())
        .contains("is being sent back to event 3")
        .contains("undoing first: book")
        .contains("sent back to event 3");
  }

  private static List<String> recordedTypes(Engine engine, String id) {
    return engine.history(id, 0, 1_000).stream().map(entry -> entry.type()).toList();
  }

  @Test
  void aRunIsTakenToAnotherVersionAfterALook() {
    runs();
    // The program itself does not know this workflow, an engine that runs here does.
    assertThat(cli.run("migrate", "waiting", "--version", "2").exits(4).err())
        .contains("no version '2'");
    try (Engine engine = jobs.engine(cli.data());
        LocalOperations operations = new LocalOperations(engine, true, "nowhere");
        ControlServer server = ControlServer.open(cli.data(), operations)) {
      assertThat(server.path()).exists();
      assertThat(cli.run("migrate", "waiting", "--version", "2", "--dry-run").exits(0).out())
          .containsPattern("kept +.*book, fragile, go")
          .containsPattern("new +-")
          .containsPattern("not reached +-");
      Cli.Result refused =
          cli.run("migrate", "undo-waiting", "--version", "3", "--dry-run", "-o", "json");
      assertThat(refused.exits(4).json().path("effects").path(0).asString()).isEqualTo("book");
      assertThat(refused.json().path("code").asString()).isEqualTo("orphaned-effects");
      assertThat(cli.run("migrate", "undo-waiting", "--version", "3", "--dry-run").exits(4).out())
          .contains("refused")
          .containsPattern("effects left behind +book");
      assertThat(cli.run("migrate", "waiting", "--version", "2").exits(0).out())
          .contains("migrate is done");
      assertThat(cli.run("migrate", "waiting", "--version", "2").exits(4).err())
          .contains("already");
      cli.run("signal", "waiting", "go", "--payload", "\"now\"").exits(0);
      await(engine, "waiting", RunStatus.COMPLETED);
      assertThat(cli.run("describe", "waiting").exits(0).out())
          .contains("version 2")
          .contains("made and more")
          .contains("taken from version 1 to version 2");
    }
  }

  @Test
  void aForkSharesAHistoryAndIsComparedWithItsOrigin() {
    runs();
    assertThat(
            cli.run("fork", "waiting", "--at-checkpoint", "start", "--id", "copy", "--dry-run")
                .exits(0)
                .out())
        .contains("starts run 'copy' with version 1");
    cli.run("describe", "copy").exits(3);
    assertThat(
            cli.run("fork", "waiting", "--at-checkpoint", "start", "--id", "copy").exits(0).out())
        .contains("copy is forked from waiting")
        .contains("./pawl engine");
    JsonNode again =
        cli.run("fork", "waiting", "--at-checkpoint", "start", "--id", "copy", "-o", "json")
            .exits(0)
            .json();
    assertThat(again.path("created").asBoolean(true)).isFalse();
    assertThat(cli.run("fork", "failed", "--id", "copy").exits(4).err()).contains("copy");
    assertThat(cli.run("fork", "waiting", "--at-event", "9000").exits(4).err())
        .contains("no event 9000");
    assertThat(cli.run("describe", "copy").exits(0).out()).contains("forked from run waiting");

    assertThat(cli.run("diff", "waiting", "copy").exits(0).out())
        .contains("The input is the same")
        .contains("first that differs is 'book'")
        .contains("not there");
    assertThat(
            cli.run("diff", "waiting", "waiting", "-o", "json")
                .exits(0)
                .json()
                .path("divergence")
                .isNull())
        .isTrue();
    cli.run("diff", "waiting", "nobody").exits(3);
  }

  @Test
  void whatMakesNoSenseIsRefusedWithAReasonAndChangesNothing() {
    runs();
    assertThat(cli.run("retry", "waiting").exits(4).err()).contains("has not failed");
    assertThat(cli.run("retry", "failed", "elsewhere").exits(4).err()).contains("'fragile'");
    assertThat(cli.run("rewind", "waiting", "--to-checkpoint", "nowhere").exits(4).err())
        .contains("no checkpoint 'nowhere'");
    assertThat(cli.run("rewind", "waiting", "--to-event", "9000").exits(4).err())
        .contains("no event 9000");
    assertThat(cli.run("rewind", "waiting", "--to-event", "0").exits(2).err())
        .contains("numbered from 1");
    assertThat(cli.run("rewind", "waiting").exits(2).err()).contains("--to-checkpoint");
    assertThat(cli.run("skip", "failed", "fragile", "--value", "{]").exits(2).err())
        .contains("--value");
    assertThat(cli.run("migrate", "waiting").exits(2).err()).contains("--version");
    assertThat(cli.run("ps", "--status", "FAILED", "-o", "json").json()).hasSize(1);
    for (String run : List.of("waiting", "failed")) {
      assertThat(cli.run("describe", run, "-o", "json").json().path("moves")).isEmpty();
    }
    for (List<String> words :
        List.of(
            List.of("retry", "x"),
            List.of("skip", "x", "y"),
            List.of("rewind", "x", "--to-event", "1"),
            List.of("migrate", "x", "--version", "2"),
            List.of("fork", "x"),
            List.of("diff", "x", "y"))) {
      cli.run(words.toArray(String[]::new)).exits(3);
      assertThat(new Cli(directory.resolve("nothing")).run(words.toArray(String[]::new)).exit())
          .isEqualTo(3);
    }
  }

  @Test
  void aBulkMoveIsLookedAtBeforeItIsMade() {
    failures(3);
    jobs.mended("a0");
    jobs.mended("a1");
    jobs.mended("a2");

    Cli.Result nobody = cli.run("bulk", "retry", "--workflow", "job").exits(7);
    assertThat(nobody.out()).contains("possible  tries again: fragile");
    assertThat(nobody.err()).contains("--yes");
    Cli asked = new Cli(directory).dialogue(says("n"));
    assertThat(asked.run("bulk", "retry", "--workflow", "job").exits(6).err())
        .contains("Nothing is changed");
    assertThat(cli.run("bulk", "retry", "--dry-run", "-o", "jsonl").exits(0).out().lines())
        .hasSize(3);
    assertThat(statuses()).containsOnly("FAILED");

    Cli.Result done =
        new Cli(directory).dialogue(says("y")).run("bulk", "retry", "--workflow", "job").exits(0);
    assertThat(done.out()).contains("a0  done  tries again: fragile").contains("retry: 3 done.");
    assertThat(statuses()).doesNotContain("FAILED");

    Cli.Result again = cli.run("bulk", "retry", "--yes", "-o", "json").exits(1);
    assertThat(again.json()).hasSize(3);
    assertThat(again.json().path(0).path("outcome").asString()).isEqualTo("refused");
    assertThat(again.json().path(0).path("refusal").asString()).contains("has not failed");
    assertThat(again.err()).contains("retry: 3 refused.");
    assertThat(cli.run("bulk", "cancel", "--status", "FAILED").exits(0).err())
        .contains("No runs like that");
  }

  @Test
  void aSavedPreviewIsMadeOnExactlyItsRuns() throws Exception {
    failures(2);
    assertThat(cli.run("bulk", "retry", "--save", "set.json").exits(0).err())
        .contains("has the 2 runs");
    assertThat(statuses()).containsOnly("FAILED");
    assertThat(cli.run("bulk", "retry", "--save", "set.json").exits(2).err()).contains("already");
    jobs.breaks("a2");
    try (Engine engine = jobs.engine(cli.data())) {
      start(engine, "job", "a2");
      await(engine, "a2", RunStatus.FAILED);
    }
    assertThat(cli.run("bulk", "skip", "fragile", "--from", "set.json", "--yes").exits(2).err())
        .contains("another move");
    assertThat(cli.run("bulk", "retry", "--from", "set.json", "--status", "FAILED").exits(2).err())
        .contains("--from");
    cli.run("bulk", "retry", "--from", "none.json", "--yes").exits(3);
    Files.writeString(directory.resolve("bad.json"), "{}");
    assertThat(cli.run("bulk", "retry", "--from", "bad.json", "--yes").exits(2).err())
        .contains("not a saved preview");
    assertThat(cli.run("bulk", "retry", "--from", "set.json", "--yes").exits(0).out())
        .contains("retry: 2 done.");
    assertThat(status("a2")).as("it was not looked at").isEqualTo("FAILED");
  }

  @Test
  void aBulkMoveLooksAtSoManyRunsAndSaysSo() {
    failures(3);
    Cli.Result cut =
        cli.run("bulk", "retry", "--dry-run", "--set", "bulk.max-runs=2", "-o", "json").exits(0);
    assertThat(cut.json()).hasSize(2);
    assertThat(cut.err()).contains("newest 2").contains("bulk.max-runs").contains("--after ");
    String cursor = cut.err().replaceAll("(?s).*--after ([^,]+),.*", "$1");
    assertThat(
            cli.run("bulk", "retry", "--dry-run", "--after", cursor, "-o", "json").exits(0).json())
        .singleElement()
        .satisfies(item -> assertThat(item.path("id").asString()).isEqualTo("a0"));
    assertThat(cli.run("bulk", "retry", "--dry-run", "-o", "json").err()).doesNotContain("newest");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bulk | Which of",
        "bulk erase | erase",
        "bulk skip | PATH",
        "bulk rewind | --to-checkpoint",
        "bulk rewind --to-event 1 --to-checkpoint a | mutually exclusive",
        "bulk migrate | --version",
        "bulk retry --save a --yes | --save",
        "bulk retry --since yesterday | such as"
      })
  void badBulkMovesGetAClearError(String line, String says) {
    assertThat(cli.run(line.split(" ", -1)).exits(2).err()).contains(says);
  }

  private void failures(int count) {
    try (Engine engine = jobs.engine(cli.data())) {
      for (int i = 0; i < count; i++) {
        jobs.breaks("a" + i);
        start(engine, "job", "a" + i);
        await(engine, "a" + i, RunStatus.FAILED);
      }
    }
  }

  private String status(String id) {
    return cli.run("describe", id, "-o", "json").exits(0).json().path("status").asString();
  }

  private List<String> statuses() {
    List<String> statuses = new ArrayList<>();
    cli.run("ps", "-o", "json").json().forEach(run -> statuses.add(run.path("status").asString()));
    return statuses;
  }

  private static List<String> types(JsonNode history, boolean counting) {
    List<String> types = new ArrayList<>();
    for (JsonNode event : history) {
      if (event.path("counts").asBoolean() == counting) {
        types.add(event.path("type").asString());
      }
    }
    return types;
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
}
