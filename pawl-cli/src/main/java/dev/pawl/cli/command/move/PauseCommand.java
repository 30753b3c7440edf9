package dev.pawl.cli.command.move;

import picocli.CommandLine.Command;

@Command(name = "pause", description = "Lets nothing new start in a run until it is resumed.")
public final class PauseCommand extends TellRun {
  PauseCommand() {
    super(dev.pawl.engine.command.Command.PAUSE);
  }
}
