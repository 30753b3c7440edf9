package dev.pawl.cli.command;

import dev.pawl.cli.output.ExitCode;
import picocli.CommandLine.Command;

@Command(
    name = "mail",
    description = "The dev mailbox: emails that went nowhere else.",
    synopsisSubcommandLabel = "(list | show)",
    subcommands = {MailListCommand.class, MailShowCommand.class})
final class MailCommand extends PawlCommand {
  @Override
  ExitCode run(Pawl pawl) {
    throw usage("Which of list and show?");
  }
}
