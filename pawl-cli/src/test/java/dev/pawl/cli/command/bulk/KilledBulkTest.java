package dev.pawl.cli.command.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.command.ChildPawl;
import dev.pawl.cli.command.Cli;
import dev.pawl.cli.command.move.Jobs;
import dev.pawl.cli.output.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An engine is killed while a command makes one move after the other through its socket. */
class KilledBulkTest {
  private static final int MANY = 80;

  @TempDir private Path directory;

  @Test
  void eachRunIsToldHonestlyAndARepetitionMovesNoneTwice() throws Exception {
    Cli cli = new Cli(directory);
    Jobs jobs = new Jobs(directory);
    List<String> ids = IntStream.range(0, MANY).mapToObj(i -> "run-" + i).toList();
    ids.forEach(jobs::breaks);
    Map<String, String> outcomes = new LinkedHashMap<>();
    try (ChildPawl engine = engine(ids)) {
      await(cli, "FAILED");
      cli.run("bulk", "retry", "--status", "FAILED", "--save", "set.json").exits(0);
      ids.forEach(jobs::mended);
      try (ChildPawl bulk =
          ChildPawl.start(
              directory, "bulk", "retry", "--from", "set.json", "--yes", "-o", "jsonl")) {
        assertThat(bulk.awaitLine("\"done\"")).as(bulk.said()).isPresent();
        engine.kill();
        assertThat(bulk.exit()).as(bulk.said()).isEqualTo(1);
        note(bulk.said(), outcomes);
      }
    }

    assertThat(outcomes.keySet()).containsExactlyInAnyOrderElementsOf(ids);
    Map<String, Set<String>> runs = new LinkedHashMap<>();
    outcomes.forEach((id, said) -> runs.computeIfAbsent(said, any -> new TreeSet<>()).add(id));
    Set<String> done = runs.getOrDefault("done", Set.of());
    Set<String> left = runs.getOrDefault("not-tried", Set.of());
    assertThat(runs.keySet()).isSubsetOf("done", "failed", "not-tried");
    assertThat(runs.getOrDefault("failed", Set.of())).as("the one in between").hasSizeLessThan(2);
    assertThat(done).as("killed after it began").isNotEmpty();
    assertThat(left).as("killed before it was over").isNotEmpty();
    done.forEach(id -> assertThat(retried(cli, id)).as(id).isTrue());
    left.forEach(id -> assertThat(retried(cli, id)).as(id).isFalse());

    try (ChildPawl engine = engine(List.of())) {
      Cli.Result again = cli.run("bulk", "retry", "--from", "set.json", "--yes", "-o", "jsonl");
      assertThat(again.exit()).as("those that are done are refused").isEqualTo(1);
      Map<String, String> repeated = new LinkedHashMap<>();
      note(again.out(), repeated);
      done.forEach(id -> assertThat(repeated).containsEntry(id, "refused"));
      left.forEach(id -> assertThat(repeated).containsEntry(id, "done"));
      await(cli, "WAITING");
      assertThat(engine.said()).contains(Jobs.READY);
    }
    for (String id : ids) {
      assertThat(events(cli, id)).as(id).containsOnlyOnce("Retried", "StepCompleted");
    }
  }

  private ChildPawl engine(List<String> ids) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(directory.toString()));
    arguments.addAll(ids);
    ChildPawl engine =
        ChildPawl.start(
            directory, Jobs.class.getName(), Map.of(), arguments.toArray(String[]::new));
    assertThat(engine.awaitLine(Jobs.READY)).as(engine.said()).isPresent();
    return engine;
  }

  /** Until all runs stand there. */
  private static void await(Cli cli, String status) {
    String all = Integer.toString(MANY);
    while (cli.run("ps", "--status", status, "--limit", all, "-o", "json").exits(0).json().size()
        < MANY) {
      Thread.onSpinWait();
    }
  }

  private static void note(String said, Map<String, String> outcomes) {
    said.lines()
        .filter(line -> line.startsWith("{"))
        .forEach(line -> {
          JsonNode outcome = Json.MAPPER.readTree(line);
          outcomes.put(outcome.path("id").asString(), outcome.path("outcome").asString());
        });
  }

  private static boolean retried(Cli cli, String id) {
    return events(cli, id).contains("Retried");
  }

  /** Of the step that failed. */
  private static List<String> events(Cli cli, String id) {
    return cli.run("history", id, "-o", "json")
        .exits(0)
        .json()
        .valueStream()
        .filter(event -> event.path("path").asString().equals("fragile"))
        .map(event -> event.path("type").asString())
        .toList();
  }
}
