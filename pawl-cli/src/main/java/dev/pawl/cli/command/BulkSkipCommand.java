package dev.pawl.cli.command;

import dev.pawl.engine.move.Move;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "skip", description = "Gives a result instead of a step or sleep of each run.")
final class BulkSkipCommand extends BulkMove {
  @Parameters(index = "0", paramLabel = "PATH", description = "The step or sleep")
  private String path = "";

  @Mixin private GivenValue value = new GivenValue();

  @Override
  Move move() {
    return new Move.Skip(path, value.read(root().context()));
  }
}
