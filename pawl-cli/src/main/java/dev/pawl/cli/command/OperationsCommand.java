package dev.pawl.cli.command;

import dev.pawl.cli.control.Operations;
import dev.pawl.cli.output.ExitCode;

/** A command that asks the engine of the data directory, wherever it is. */
public abstract class OperationsCommand extends PawlCommand {
  @Override
  protected final ExitCode run(Invocation invocation) throws InterruptedException {
    try (Operations operations = open(invocation)) {
      return run(operations);
    }
  }

  /** Who answers. */
  protected Operations open(Invocation invocation) {
    return invocation.access().open();
  }

  /** Does the work. */
  protected abstract ExitCode run(Operations operations) throws InterruptedException;
}
