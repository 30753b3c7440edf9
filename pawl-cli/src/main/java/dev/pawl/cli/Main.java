package dev.pawl.cli;

import dev.pawl.cli.command.Context;
import dev.pawl.cli.demo.Dialogue;
import dev.pawl.cli.logs.JavaLogging;
import dev.pawl.engine.clock.EngineClock;
import java.io.Console;
import java.nio.file.Path;
import java.util.Optional;

/** Where the process begins and ends. */
public final class Main {
  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    JavaLogging.install();
    System.exit(Program.run(context(), arguments));
  }

  private static Context context() {
    Optional<Console> terminal = Optional.ofNullable(System.console()).filter(Console::isTerminal);
    return new Context(
        new Context.Streams(System.in, System.out, System.err),
        Path.of(""),
        System.getenv(),
        terminal.isPresent(),
        terminal.<Dialogue>map(ConsoleDialogue::new).orElseGet(Dialogue::nobody),
        EngineClock.system());
  }
}
