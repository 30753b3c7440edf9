package dev.pawl.cli.command.letter;

import dev.pawl.cli.command.Invocation;
import dev.pawl.cli.command.PawlCommand;
import dev.pawl.cli.output.ExitCode;
import picocli.CommandLine.Command;

@Command(
    name = "dlq",
    description = {
      "Dead letters: runs that gave up, kept until somebody replays or discards them."
    },
    synopsisSubcommandLabel = "(list | show | replay | discard)",
    subcommands = {
      DlqListCommand.class,
      DlqShowCommand.class,
      DlqReplayCommand.class,
      DlqDiscardCommand.class
    },
    footer = {
      "",
      "Example: pawl dlq list --group",
      "         pawl dlq replay --kind NETWORK --since 2h --dry-run",
      "         pawl dlq replay --kind NETWORK --since 2h --rate 5 --yes"
    })
public final class DlqCommand extends PawlCommand {
  @Override
  protected ExitCode run(Invocation invocation) {
    throw usage("Which of list, show, replay and discard?");
  }
}
