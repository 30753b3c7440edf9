package dev.pawl.cli.command;

import picocli.CommandLine.Command;

@Command(name = "pause", description = "Lets nothing new start in a run until it is resumed.")
final class PauseCommand extends TellRun {
  PauseCommand() {
    super(dev.pawl.engine.run.Command.PAUSE);
  }
}
