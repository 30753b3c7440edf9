package dev.pawl.cli.command.move;

import dev.pawl.engine.move.Move;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "retry",
    description = {
      "Tries a step again: the one that failed the run, or one that waits for its next attempt.",
      "What was done before and beside it stays."
    })
public final class RetryCommand extends MoveRun {
  @Mixin private RetryOptions retry = new RetryOptions();

  @Override
  Move move() {
    return retry.move();
  }
}
