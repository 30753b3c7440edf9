package dev.pawl.cli.command.move;

import dev.pawl.engine.move.Move;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "skip",
    description =
        "Gives a result instead of a step or sleep that the run waits in, or of the step that failed it.")
public final class SkipCommand extends MoveRun {
  @Mixin private SkipOptions skip = new SkipOptions();

  @Override
  Move move() {
    return skip.move(root().context());
  }
}
