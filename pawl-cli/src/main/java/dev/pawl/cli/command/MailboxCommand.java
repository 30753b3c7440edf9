package dev.pawl.cli.command;

import dev.pawl.cli.output.ExitCode;
import picocli.CommandLine.Command;

@Command(
    name = "mailbox",
    description = "The dev mailbox: emails that went nowhere else.",
    synopsisSubcommandLabel = "(list | show)",
    subcommands = {MailboxListCommand.class, MailboxShowCommand.class})
final class MailboxCommand extends PawlCommand {
  @Override
  ExitCode run(Pawl pawl) {
    throw usage("Which of list and show?");
  }
}
