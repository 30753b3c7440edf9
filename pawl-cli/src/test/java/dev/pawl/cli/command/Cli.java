package dev.pawl.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.Program;
import dev.pawl.cli.config.ConfigSources;
import dev.pawl.cli.demo.Dialogue;
import dev.pawl.cli.host.DataFolder;
import dev.pawl.cli.host.EngineHost;
import dev.pawl.cli.output.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Types commands in a directory, in this process. */
public final class Cli {
  private final Path directory;
  private final Map<String, String> environment = new HashMap<>();
  private Dialogue dialogue = Dialogue.nobody();
  private String input = "";
  private boolean terminal;
  private InstantSource clock = InstantSource.system();

  public Cli(Path directory) {
    this.directory = directory;
  }

  /** What a command left behind. */
  public record Result(int exit, String out, String err) {
    public Result exits(int expected) {
      assertThat(exit).as("exit code; out: %s err: %s", out, err).isEqualTo(expected);
      return this;
    }

    /** The one JSON value on standard output. */
    public JsonNode json() {
      return Json.MAPPER.readTree(out);
    }

    /** Of the run that the command was about. */
    public String id() {
      return json().path("id").asString();
    }
  }

  public Cli environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  public Cli dialogue(Dialogue person) {
    this.dialogue = person;
    return this;
  }

  public Cli input(String text) {
    this.input = text;
    return this;
  }

  public Cli terminal() {
    this.terminal = true;
    return this;
  }

  public Cli clock(InstantSource other) {
    this.clock = other;
    return this;
  }

  public Path data() {
    return directory.resolve(".pawl");
  }

  /** An engine that executes what the commands ask for, with the same settings. */
  public EngineHost engine() {
    var config = new ConfigSources(data(), variables()).load();
    return EngineHost.start(config, DataFolder.of(config), InstantSource.system());
  }

  private Map<String, String> variables() {
    Map<String, String> variables = new HashMap<>(environment);
    variables.putIfAbsent("PAWL_DATA", data().toString());
    return variables;
  }

  public Result run(List<String> words) {
    return run(words.toArray(String[]::new));
  }

  /** Runs a command; the data directory is that of the test. */
  public Result run(String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Context context =
        new Context(
            new Context.Streams(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8)),
            directory,
            variables(),
            terminal,
            dialogue,
            clock);
    int exit = Program.run(context, words);
    return new Result(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
