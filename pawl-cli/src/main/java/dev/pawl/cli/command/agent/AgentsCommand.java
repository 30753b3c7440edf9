package dev.pawl.cli.command.agent;

import dev.pawl.cli.command.Invocation;
import dev.pawl.cli.command.PawlCommand;
import dev.pawl.cli.output.ExitCode;
import picocli.CommandLine.Command;

@Command(
    name = "agents",
    description = "Who works for engines in the data directory: agents, their health and figures.",
    synopsisSubcommandLabel = "(list | show)",
    subcommands = {AgentsListCommand.class, AgentsShowCommand.class})
public final class AgentsCommand extends PawlCommand {
  @Override
  protected ExitCode run(Invocation invocation) {
    throw usage("Which of list and show?");
  }
}
