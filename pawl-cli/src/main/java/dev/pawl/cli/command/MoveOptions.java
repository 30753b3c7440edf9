package dev.pawl.cli.command;

import picocli.CommandLine.Option;

/** What every move may be given. */
final class MoveOptions {
  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "Why, for the history")
  private String reason = "";

  @Option(names = "--dry-run", description = "Says what would happen, and changes nothing")
  private boolean dryRun;

  String reason() {
    return reason;
  }

  boolean dryRun() {
    return dryRun;
  }
}
