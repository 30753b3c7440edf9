package dev.pawl.cli.command;

import dev.pawl.cli.control.EngineInfo;

/** Says when something accepted takes effect. */
public final class Executing {
  private Executing() {}

  /** Empty when an engine runs; else what is needed. */
  public static String note(EngineInfo info) {
    return info.executing() ? "" : "; it takes effect when an engine runs here ('./pawl engine')";
  }
}
