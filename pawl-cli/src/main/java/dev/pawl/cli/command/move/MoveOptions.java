package dev.pawl.cli.command.move;

import dev.pawl.cli.command.Reason;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every move may be given. */
public final class MoveOptions {
  @Mixin private Reason reason = new Reason();

  @Option(names = "--dry-run", description = "Says what would happen, and changes nothing")
  private boolean dryRun;

  public String reason() {
    return reason.words();
  }

  public boolean dryRun() {
    return dryRun;
  }
}
