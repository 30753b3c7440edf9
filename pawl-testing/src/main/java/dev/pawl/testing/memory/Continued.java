package dev.pawl.testing.memory;

import org.jspecify.annotations.Nullable;

/** Takes the stack of the body down because its run continues as new. */
final class Continued extends Error {
  private static final long serialVersionUID = 1L;

  private final transient byte @Nullable [] input;

  Continued(byte @Nullable [] input) {
    super("The run continues as new.", null, false, false);
    this.input = input;
  }

  byte @Nullable [] input() {
    return input;
  }
}
