package dev.pawl.cli.command.move;

import dev.pawl.engine.move.Move;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "rewind",
    description = {
      "Sends a run back, so that what came after does not count any more; it is done again.",
      "The history keeps everything."
    })
public final class RewindCommand extends MoveRun {
  @Mixin private RewindOptions rewind = new RewindOptions();

  @Override
  Move move() {
    return rewind.move();
  }
}
