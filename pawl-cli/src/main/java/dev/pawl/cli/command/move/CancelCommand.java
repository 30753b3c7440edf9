package dev.pawl.cli.command.move;

import picocli.CommandLine.Command;

@Command(name = "cancel", description = "Interrupts a run at its operations and ends it.")
public final class CancelCommand extends TellRun {
  CancelCommand() {
    super(dev.pawl.engine.command.Command.CANCEL);
  }
}
