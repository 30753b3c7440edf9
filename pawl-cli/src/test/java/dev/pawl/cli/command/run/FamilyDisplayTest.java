package dev.pawl.cli.command.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.api.Child;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.cli.command.Cli;
import dev.pawl.engine.Engine;
import dev.pawl.engine.StartRequest;
import dev.pawl.engine.store.RunFilter;
import dev.pawl.store.SqliteStore;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run and its child say of each other. */
class FamilyDisplayTest {
  @TempDir private Path directory;

  @Test
  void aRunAndItsChildSayOfEachOther() {
    Cli cli = new Cli(directory);
    cli.run("start", "email-immediate-send", "--input", "{\"text\":\"x\",\"timeZone\":\"UTC\"}")
        .exits(0);
    assertThat(cli.run("ps").exits(0).out()).contains("NOTE").doesNotContain("PARENT");
    String child = family(cli.data());

    Cli.Result listed = cli.run("ps").exits(0);
    assertThat(listed.out().lines().findFirst().orElseThrow())
        .containsSubsequence("PRIORITY", "PARENT", "NOTE");
    assertThat(listed.out().lines().filter(line -> line.startsWith(child)))
        .singleElement()
        .asString()
        .containsSubsequence("bill", "order-7");
    assertThat(cli.run("ps", "--parent", "order-7", "-o", "json").exits(0).json())
        .singleElement()
        .satisfies(run -> assertThat(run.path("id").asString()).isEqualTo(child))
        .satisfies(run -> assertThat(run.path("parent").asString()).isEqualTo("order-7"));

    assertThat(cli.run("describe", child).exits(0).out()).containsSubsequence("Parent", "order-7");
    assertThat(cli.run("describe", "order-7").exits(0).out()).contains("child " + child);
    assertThat(
            cli.run("describe", "order-7", "-o", "json")
                .exits(0)
                .json()
                .path("tasks")
                .path(0)
                .path("child")
                .asString())
        .isEqualTo(child);
    assertThat(cli.run("history", "order-7").exits(0).out())
        .contains("ChildStarted", "ChildEnded", child);
  }

  /** Runs a parent and its child to their ends; gives the child's id. */
  private static String family(Path data) {
    WorkflowDefinition<String, String> order =
        WorkflowDefinition.of(
            "order",
            String.class,
            String.class,
            (run, input) -> run.child("bill", String.class, Child.of("bill", input)));
    WorkflowDefinition<String, String> bill =
        WorkflowDefinition.of("bill", String.class, String.class, (run, input) -> "billed");
    try (Engine engine =
        Engine.builder().store(SqliteStore.open(data)).register(order).register(bill).start()) {
      String output =
          engine.start(StartRequest.of("order").id("order-7").input("x")).result(String.class);
      assertThat(output).isEqualTo("billed");
      return engine.list(RunFilter.newest(9).parent("order-7")).getFirst().id();
    }
  }
}
