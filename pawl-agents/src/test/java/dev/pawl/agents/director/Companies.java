package dev.pawl.agents.director;

import java.time.Instant;
import java.time.InstantSource;

/** Companies for tests: everybody is well, and no time passes. */
public final class Companies {
  private Companies() {}

  /** One by rules. */
  public static Company byRules() {
    return Company.alone(InstantSource.fixed(Instant.parse("2026-11-20T09:00:00Z")));
  }
}
