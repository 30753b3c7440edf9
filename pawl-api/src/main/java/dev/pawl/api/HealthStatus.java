package dev.pawl.api;

/** How well something is, from the best to the worst. */
public enum HealthStatus {
  /** Nothing to do. */
  HEALTHY,
  /** Works, and somebody should look before it gets worse. */
  WARNING,
  /** Works worse than it should. */
  DEGRADED,
  /** Hardly works: what matters is better not begun now. */
  CRITICAL,
  /** Does not work, or could not even be looked at. */
  FAILED;

  /** Whether this is as good as another status or better. */
  public boolean atLeast(HealthStatus other) {
    return compareTo(other) <= 0;
  }

  /** The worse of two. */
  public HealthStatus or(HealthStatus other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
