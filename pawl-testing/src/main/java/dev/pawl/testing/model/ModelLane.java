package dev.pawl.testing.model;

import org.jspecify.annotations.Nullable;

/** A strand of a modelled run. */
final class ModelLane {
  final String path;

  /** The time of the last event that reached it. */
  long now;

  boolean cancelled;
  int shields;
  @Nullable ModelWait waitsIn;

  ModelLane(String path, long now) {
    this.path = path;
    this.now = now;
  }

  boolean refuses() {
    return cancelled && shields == 0;
  }
}
