package dev.pawl.cli.command.bulk;

import dev.pawl.cli.command.move.TargetVersion;
import dev.pawl.engine.move.Move;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "migrate", description = "Lets runs go on with another version of their workflow.")
final class BulkMigrateCommand extends BulkMove {
  @Mixin private TargetVersion version = new TargetVersion();

  @Override
  Move move() {
    return version.move();
  }
}
