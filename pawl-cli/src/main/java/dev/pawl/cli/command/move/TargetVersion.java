package dev.pawl.cli.command.move;

import dev.pawl.engine.move.Move;
import picocli.CommandLine.Option;

/** The version of its workflow that a run is to go on with. */
public final class TargetVersion {
  @Option(names = "--version", required = true, paramLabel = "V", description = "The version")
  private String words = "";

  String words() {
    return words;
  }

  public Move move() {
    return new Move.Migrate(words);
  }
}
