package dev.pawl.cli.command;

import picocli.CommandLine.Command;

@Command(name = "cancel", description = "Interrupts a run at its operations and ends it.")
final class CancelCommand extends TellRun {
  CancelCommand() {
    super(dev.pawl.engine.run.Command.CANCEL);
  }
}
