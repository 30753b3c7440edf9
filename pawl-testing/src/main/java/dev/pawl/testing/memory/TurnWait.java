package dev.pawl.testing.memory;

/** Goes on at once, unless the run is paused or cancelled. */
final class TurnWait extends Waiting<Void> {
  TurnWait(Execution run, Strand strand, String path) {
    super(run, strand, path);
  }

  @Override
  void start() {
    resolve(() -> null);
  }
}
