package dev.pawl.cli.command;

import dev.pawl.engine.move.Move;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "retry",
    description = {
      "Tries a step again: the one that failed the run, or one that waits for its next attempt.",
      "What was done before and beside it stays."
    })
final class RetryCommand extends MoveRun {
  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "PATH",
      description = "The step, or a scope or turn of a loop that it is in (default: the only one)")
  private @Nullable String path;

  @Override
  Move move() {
    return new Move.Retry(path);
  }
}
