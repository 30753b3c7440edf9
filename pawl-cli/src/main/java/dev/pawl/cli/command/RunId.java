package dev.pawl.cli.command;

import picocli.CommandLine.Parameters;

/** The run that a command is about. */
public final class RunId {
  @Parameters(
      index = "0",
      paramLabel = "ID",
      description = "The id of a run, its unique beginning, or 'last'")
  private String words = "";

  public String words() {
    return words;
  }
}
