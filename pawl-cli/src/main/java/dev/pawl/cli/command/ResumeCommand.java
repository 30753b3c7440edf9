package dev.pawl.cli.command;

import picocli.CommandLine.Command;

@Command(name = "resume", description = "Lets a paused run go on, or a blocked one try again.")
final class ResumeCommand extends TellRun {
  ResumeCommand() {
    super(dev.pawl.engine.run.Command.RESUME);
  }
}
