package dev.pawl.cli.command.mail;

import dev.pawl.cli.command.Invocation;
import dev.pawl.cli.command.PawlCommand;
import dev.pawl.cli.output.ExitCode;
import picocli.CommandLine.Command;

@Command(
    name = "mail",
    description =
        "Emails of all runs: messages, drafts, verdicts and deliveries. 'pawl mailbox' shows what the dev mailbox took.",
    synopsisSubcommandLabel = "(list | show)",
    subcommands = {MailListCommand.class, MailShowCommand.class})
public final class MailCommand extends PawlCommand {
  @Override
  protected ExitCode run(Invocation invocation) {
    throw usage("Which of list and show?");
  }
}
