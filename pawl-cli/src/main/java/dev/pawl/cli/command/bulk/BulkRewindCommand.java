package dev.pawl.cli.command.bulk;

import dev.pawl.cli.command.move.RewindOptions;
import dev.pawl.engine.move.Move;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "rewind", description = "Sends runs back; what came after is done again.")
final class BulkRewindCommand extends BulkMove {
  @Mixin private RewindOptions rewind = new RewindOptions();

  @Override
  Move move() {
    return rewind.move();
  }
}
