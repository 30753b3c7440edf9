package dev.pawl.cli.command.breaker;

import dev.pawl.cli.command.Invocation;
import dev.pawl.cli.command.PawlCommand;
import dev.pawl.cli.output.ExitCode;
import picocli.CommandLine.Command;

@Command(
    name = "breakers",
    description =
        "The circuit breakers of services that steps need: how they stand, and who says so.",
    synopsisSubcommandLabel = "(list | show | open | close | reset)",
    subcommands = {
      BreakersListCommand.class,
      BreakersShowCommand.class,
      BreakersOpenCommand.class,
      BreakersCloseCommand.class,
      BreakersResetCommand.class
    },
    footer = {
      "",
      "Example: pawl breakers open smtp --reason 'the server is being replaced'",
      "         pawl breakers reset smtp"
    })
public final class BreakersCommand extends PawlCommand {
  @Override
  protected ExitCode run(Invocation invocation) {
    throw usage("Which of list, show, open, close and reset?");
  }
}
