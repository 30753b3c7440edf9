package dev.pawl.api;

/**
 * From which values on something is not well. Where the numbers rise, more is worse; where they
 * fall, less is. A value that is exactly a level has reached it.
 *
 * @param warning from here on a warning
 * @param degraded from here on degraded
 * @param critical from here on critical
 */
public record HealthLevels(double warning, double degraded, double critical) {

  /** Checks that they are in one order. */
  public HealthLevels {
    boolean rising = warning <= degraded && degraded <= critical;
    boolean falling = warning >= degraded && degraded >= critical;
    if (!rising && !falling) {
      throw new IllegalArgumentException(
          "the levels %s, %s, %s neither rise nor fall".formatted(warning, degraded, critical));
    }
    if (!(warning >= 0 && degraded >= 0 && critical >= 0)) {
      throw new IllegalArgumentException(
          "the levels %s, %s, %s are not all numbers from 0 on"
              .formatted(warning, degraded, critical));
    }
  }

  /** Whether less is worse. */
  public boolean falling() {
    return warning > critical;
  }

  /** Where a value is among them. */
  public HealthStatus of(Number number) {
    double value = number.doubleValue();
    if (reached(value, critical)) {
      return HealthStatus.CRITICAL;
    }
    if (reached(value, degraded)) {
      return HealthStatus.DEGRADED;
    }
    return reached(value, warning) ? HealthStatus.WARNING : HealthStatus.HEALTHY;
  }

  private boolean reached(double value, double level) {
    return falling() ? value <= level : value >= level;
  }
}
