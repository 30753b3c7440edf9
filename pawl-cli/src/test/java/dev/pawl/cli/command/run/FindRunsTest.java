package dev.pawl.cli.command.run;

import static dev.pawl.cli.command.Requests.INPUT;
import static dev.pawl.cli.command.Requests.WORKFLOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.command.Cli;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the runs are found that a command is about. */
class FindRunsTest {
  @TempDir private Path directory;

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
    cli.run("demo", "--id", "demo-1", "--type", "immediate-send").exits(0);

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
    assertThat(cli.run("mail", "list", "drafts").exits(0).err()).contains("No drafts");
    cli.run("mail", "show", "last").exits(3);
    assertThat(cli.run("mailbox", "list").exits(0).err()).contains("empty");
    cli.run("mailbox", "show", "1").exits(3);
    cli.run("doctor").exits(0);
    for (String command : List.of("describe", "history", "why", "pause", "resume", "cancel")) {
      cli.run(command, "x").exits(3);
      cli.run(command, "last").exits(3);
    }
    cli.run("signal", "x", "go").exits(3);
    cli.run("tasks", "decide", "x", "y").exits(3);
    assertThat(cli.data()).doesNotExist();
  }

  private static List<String> ids(Cli cli, String... options) {
    List<String> words = new ArrayList<>(List.of("ps", "-o", "json"));
    words.addAll(List.of(options));
    List<String> ids = new ArrayList<>();
    cli.run(words).exits(0).json().forEach(row -> ids.add(row.path("id").asString()));
    return ids;
  }
}
