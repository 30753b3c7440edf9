package dev.pawl.cli;

import dev.pawl.cli.demo.Dialogue;
import java.io.Console;
import java.util.Optional;

/** Asks on the terminal of the process. */
final class ConsoleDialogue implements Dialogue {
  private final Console console;

  ConsoleDialogue(Console console) {
    this.console = console;
  }

  @Override
  public boolean present() {
    return true;
  }

  @Override
  public Optional<String> ask(String question) {
    return Optional.ofNullable(console.readLine("%s", question));
  }
}
