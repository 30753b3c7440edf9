package dev.pawl.cli.command.mail;

import dev.pawl.cli.command.Invocation;
import dev.pawl.cli.command.PawlCommand;
import dev.pawl.cli.output.ExitCode;
import picocli.CommandLine.Command;

@Command(
    name = "mailbox",
    description = "The dev mailbox: emails that went nowhere else.",
    synopsisSubcommandLabel = "(list | show)",
    subcommands = {MailboxListCommand.class, MailboxShowCommand.class})
public final class MailboxCommand extends PawlCommand {
  @Override
  protected ExitCode run(Invocation invocation) {
    throw usage("Which of list and show?");
  }
}
