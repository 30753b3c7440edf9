package dev.pawl.cli.command;

import dev.pawl.engine.move.Move;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "retry",
    description = "Tries steps again: those that failed their runs, or wait for another attempt.")
final class BulkRetryCommand extends BulkMove {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "PATH",
      description = "The step, or a scope or turn of a loop that it is in (default: the only one)")
  private @Nullable String path;

  @Override
  Move move() {
    return new Move.Retry(path);
  }
}
