package dev.pawl.cli.command;

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
final class BreakersCommand extends PawlCommand {
  @Override
  ExitCode run(Pawl pawl) {
    throw usage("Which of list, show, open, close and reset?");
  }
}
