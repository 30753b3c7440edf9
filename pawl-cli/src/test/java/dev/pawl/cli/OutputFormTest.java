package dev.pawl.cli;

import static dev.pawl.cli.command.Requests.INPUT;
import static dev.pawl.cli.command.Requests.WORKFLOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.command.Cli;
import dev.pawl.cli.output.Json;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The forms that something is shown in. */
class OutputFormTest {
  @TempDir private Path directory;

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

  @Test
  void yamlSaysWhatJsonSays() {
    Cli cli = new Cli(directory);
    cli.run("start", WORKFLOW, "--input", INPUT, "--id", "one").exits(0);

    String yaml = cli.run("ps", "-o", "yaml").exits(0).out();
    Object read = new Load(LoadSettings.builder().build()).loadFromString(yaml);

    assertThat(yaml).startsWith("- ").contains("id: one");
    assertThat(Json.line(read)).isEqualTo(Json.line(cli.run("ps", "-o", "json").json()));
    String error = cli.run("describe", "none", "-o", "yaml").exits(3).out();
    assertThat(Json.line(new Load(LoadSettings.builder().build()).loadFromString(error)))
        .contains("run-not-found");
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

    assertThat(cli.run("mailbox", "list").exits(0).out()).contains("ops@example.com");
    assertThat(cli.run("mailbox", "show", "1").exits(0).out()).doesNotContain("MIME-Version");
    assertThat(cli.run("mailbox", "show", "1", "--raw").exits(0).out()).contains("MIME-Version");
    assertThat(cli.run("mailbox", "show", "1", "-o", "json").exits(0).json().path("number").asInt())
        .isEqualTo(1);
    cli.run("mailbox", "show", "2").exits(3);
  }
}
