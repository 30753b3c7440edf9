package dev.pawl.cli.command.move;

import picocli.CommandLine.Command;

@Command(name = "resume", description = "Lets a paused run go on, or a blocked one try again.")
public final class ResumeCommand extends TellRun {
  ResumeCommand() {
    super(dev.pawl.engine.command.Command.RESUME);
  }
}
