package dev.pawl.cli.command.bulk;

import dev.pawl.cli.command.move.RetryOptions;
import dev.pawl.engine.move.Move;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "retry",
    description = "Tries steps again: those that failed their runs, or wait for another attempt.")
final class BulkRetryCommand extends BulkMove {
  @Mixin private RetryOptions retry = new RetryOptions();

  @Override
  Move move() {
    return retry.move();
  }
}
