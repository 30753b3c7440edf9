package dev.pawl.cli.command;

import dev.pawl.cli.output.ExitCode;
import picocli.CommandLine.Command;

@Command(
    name = "mail",
    description =
        "Emails of all runs: messages, drafts, verdicts and deliveries. 'pawl mailbox' shows what the dev mailbox took.",
    synopsisSubcommandLabel = "(list | show)",
    subcommands = {MailListCommand.class, MailShowCommand.class})
final class MailCommand extends PawlCommand {
  @Override
  ExitCode run(Pawl pawl) {
    throw usage("Which of list and show?");
  }
}
