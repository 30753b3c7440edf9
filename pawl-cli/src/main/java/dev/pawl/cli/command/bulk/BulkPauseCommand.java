package dev.pawl.cli.command.bulk;

import dev.pawl.engine.move.Move;
import picocli.CommandLine.Command;

@Command(name = "pause", description = "Lets nothing new start in runs until they are resumed.")
final class BulkPauseCommand extends BulkMove {
  @Override
  Move move() {
    return new Move.Pause();
  }
}
