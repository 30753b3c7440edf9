package dev.pawl.cli.command;

import dev.pawl.cli.control.Operations;
import dev.pawl.cli.output.ExitCode;

/** A command that asks the engine of the data directory, wherever it is. */
abstract class OperationsCommand extends PawlCommand {
  @Override
  final ExitCode run(Pawl pawl) throws InterruptedException {
    try (Operations operations = open(pawl)) {
      return run(operations);
    }
  }

  /** Who answers. */
  Operations open(Pawl pawl) {
    return pawl.access().open();
  }

  /** Does the work. */
  abstract ExitCode run(Operations operations) throws InterruptedException;
}
