package dev.pawl.engine.report;

import dev.pawl.engine.history.Paths;

/** What the stages of different runs are told apart by. */
final class StageName {
  private StageName() {}

  /** The path without its key or occurrence: all turns of a loop have one baseline. */
  static String of(String path) {
    return Paths.withoutKey(Paths.withoutOccurrence(path));
  }
}
