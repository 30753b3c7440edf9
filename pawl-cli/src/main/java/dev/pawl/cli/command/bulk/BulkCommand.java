package dev.pawl.cli.command.bulk;

import dev.pawl.cli.command.Invocation;
import dev.pawl.cli.command.PawlCommand;
import dev.pawl.cli.output.ExitCode;
import picocli.CommandLine.Command;

@Command(
    name = "bulk",
    description = "One move on many runs: looked at first, then made on exactly those.",
    synopsisSubcommandLabel = "(retry | skip | rewind | migrate | pause | resume | cancel)",
    subcommands = {
      BulkRetryCommand.class,
      BulkSkipCommand.class,
      BulkRewindCommand.class,
      BulkMigrateCommand.class,
      BulkPauseCommand.class,
      BulkResumeCommand.class,
      BulkCancelCommand.class
    })
public final class BulkCommand extends PawlCommand {
  @Override
  protected ExitCode run(Invocation invocation) {
    throw usage("Which of retry, skip, rewind, migrate, pause, resume and cancel?");
  }
}
