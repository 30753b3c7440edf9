package dev.pawl.cli.command;

import dev.pawl.engine.move.Move;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "skip",
    description =
        "Gives a result instead of a step or sleep that the run waits in, or of the step that failed it.")
final class SkipCommand extends MoveRun {
  @Parameters(index = "1", paramLabel = "PATH", description = "The step or sleep")
  private String path = "";

  @Mixin private GivenValue value = new GivenValue();

  @Override
  Move move() {
    return new Move.Skip(path, value.read(root().context()));
  }
}
