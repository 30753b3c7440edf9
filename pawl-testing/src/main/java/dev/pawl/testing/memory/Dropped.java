package dev.pawl.testing.memory;

/** Takes the stack of a strand down when its run is blocked or its host is closed. */
final class Dropped extends Error {
  Dropped() {
    super("The run was dropped.", null, false, false);
  }
}
