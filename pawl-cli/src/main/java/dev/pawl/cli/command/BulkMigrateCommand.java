package dev.pawl.cli.command;

import dev.pawl.engine.move.Move;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "migrate", description = "Lets runs go on with another version of their workflow.")
final class BulkMigrateCommand extends BulkMove {
  @Option(names = "--version", required = true, paramLabel = "V", description = "The version")
  private String version = "";

  @Override
  Move move() {
    return new Move.Migrate(version);
  }
}
