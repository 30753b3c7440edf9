package dev.pawl.testing.memory;

import dev.pawl.api.Child;

/** The start of a child run that goes on by itself. */
final class DetachWait extends Waiting<String> {
  private final Child options;

  DetachWait(Execution run, Strand strand, String path, Child options) {
    super(run, strand, path);
    this.options = options;
  }

  @Override
  void start() {
    ChildWait.open(this, options, opened -> resolve(opened::id));
  }
}
