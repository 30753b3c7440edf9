package dev.pawl.testing.failure;

/** Work that fails for real, such as a connection to a port that nobody listens at. */
@FunctionalInterface
public interface Provocation {

  /** Does the work, and lets the failure out as it is. */
  void attempt() throws Throwable;
}
