package dev.pawl.cli.command.bulk;

import dev.pawl.engine.move.Move;
import picocli.CommandLine.Command;

@Command(name = "resume", description = "Lets paused runs go on, and blocked ones try again.")
final class BulkResumeCommand extends BulkMove {
  @Override
  Move move() {
    return new Move.Resume();
  }
}
