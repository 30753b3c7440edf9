package dev.pawl.cli.command.bulk;

import dev.pawl.cli.command.move.SkipOptions;
import dev.pawl.engine.move.Move;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "skip", description = "Gives a result instead of a step or sleep of each run.")
final class BulkSkipCommand extends BulkMove {
  @Mixin private SkipOptions skip = new SkipOptions();

  @Override
  Move move() {
    return skip.move(root().context());
  }
}
