package dev.pawl.agents.registry;

import java.time.Duration;
import java.time.Instant;

/**
 * How old the last heartbeat of an agent may be.
 *
 * @param late from this age on the agent is {@link Health#LATE}
 * @param down from this age on the agent is {@link Health#DOWN}
 */
public record HeartbeatLimits(Duration late, Duration down) {
  /** The default of {@link #late()}. */
  public static final Duration DEFAULT_LATE = Duration.ofSeconds(30);

  /** The default of {@link #down()}. */
  public static final Duration DEFAULT_DOWN = Duration.ofMinutes(2);

  /** Checks that an agent is late before it is down. */
  public HeartbeatLimits {
    if (!late.isPositive() || late.compareTo(down) >= 0) {
      throw new IllegalArgumentException(
          "An agent must be late after a positive time and down after a longer one, were %s and %s."
              .formatted(late, down));
    }
  }

  /** The defaults. */
  public static HeartbeatLimits defaults() {
    return new HeartbeatLimits(DEFAULT_LATE, DEFAULT_DOWN);
  }

  /** The health now of an agent that was last heard of then. */
  public Health at(Instant now, Instant lastHeartbeat) {
    Duration age = Duration.between(lastHeartbeat, now);
    if (age.compareTo(late) < 0) {
      return Health.UP;
    }
    return age.compareTo(down) < 0 ? Health.LATE : Health.DOWN;
  }
}
