package dev.pawl.cli.command;

import dev.pawl.cli.demo.Dialogue;
import dev.pawl.cli.output.OutputFormat;
import dev.pawl.cli.output.Screen;
import dev.pawl.cli.output.Style;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/**
 * The process that a command runs in, as far as commands may know it.
 *
 * @param directory where the command was typed
 * @param environment all variables
 * @param terminal whether standard output goes to a person
 */
public record Context(
    Streams streams,
    Path directory,
    Map<String, String> environment,
    boolean terminal,
    Dialogue dialogue,
    InstantSource clock) {

  /** The three standard streams. */
  public record Streams(InputStream in, PrintStream out, PrintStream err) {}

  public Screen screen(OutputFormat format) {
    boolean refused = !environment.getOrDefault("NO_COLOR", "").isEmpty();
    boolean dumb = "dumb".equals(environment.get("TERM"));
    Style style = terminal && !refused && !dumb ? Style.COLOURED : Style.PLAIN;
    return new Screen(streams.out(), streams.err(), style, format);
  }

  /** Who types: the name that histories show. */
  public String actor() {
    String user = System.getProperty("user.name");
    return user == null || user.isBlank() ? "cli" : user;
  }
}
