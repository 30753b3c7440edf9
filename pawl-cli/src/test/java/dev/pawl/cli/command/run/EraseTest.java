package dev.pawl.cli.command.run;

import static dev.pawl.cli.command.Requests.INPUT;
import static dev.pawl.cli.command.Requests.WORKFLOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.command.Cli;
import dev.pawl.engine.Engine;
import dev.pawl.engine.feed.CloudEvent;
import dev.pawl.store.SqliteStore;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class EraseTest {
  @TempDir private Path directory;

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
}
