package dev.pawl.cli.command;

import picocli.CommandLine.Option;

/** Why somebody does something to a run, as its history keeps it. */
public final class Reason {
  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "Why, for the history")
  private String words = "";

  public String words() {
    return words;
  }
}
