package dev.pawl.engine.health;

import dev.pawl.api.HealthStatus;

/** Hears when a check finds something else than the time before. */
@FunctionalInterface
public interface HealthListener {

  /**
   * The status of a check changed. Called on a thread of the monitor, after the look; must be
   * quick.
   *
   * @param before what it was, or healthy at the first look
   */
  void changed(Examined check, HealthStatus before);
}
