package dev.pawl.cli.command;

import dev.pawl.cli.output.ExitCode;
import picocli.CommandLine.Command;

@Command(
    name = "agents",
    description = "Who works for engines in the data directory: agents, their health and figures.",
    synopsisSubcommandLabel = "(list | show)",
    subcommands = {AgentsListCommand.class, AgentsShowCommand.class})
final class AgentsCommand extends PawlCommand {
  @Override
  ExitCode run(Pawl pawl) {
    throw usage("Which of list and show?");
  }
}
