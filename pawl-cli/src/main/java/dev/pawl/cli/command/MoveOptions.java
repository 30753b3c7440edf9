package dev.pawl.cli.command;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every move may be given. */
final class MoveOptions {
  @Mixin private Reason reason = new Reason();

  @Option(names = "--dry-run", description = "Says what would happen, and changes nothing")
  private boolean dryRun;

  String reason() {
    return reason.words();
  }

  boolean dryRun() {
    return dryRun;
  }
}
