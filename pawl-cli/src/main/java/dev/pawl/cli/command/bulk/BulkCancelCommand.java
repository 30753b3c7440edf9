package dev.pawl.cli.command.bulk;

import dev.pawl.engine.move.Move;
import picocli.CommandLine.Command;

@Command(name = "cancel", description = "Interrupts runs at their operations and ends them.")
final class BulkCancelCommand extends BulkMove {
  @Override
  Move move() {
    return new Move.Cancel();
  }
}
