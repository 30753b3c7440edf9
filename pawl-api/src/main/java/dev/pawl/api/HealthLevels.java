package dev.pawl.api;

/**
 * From which values on something is not well. A value that is exactly a level has reached it.
 *
 * @param worse which values are the worse ones
 * @param warning from here on a warning
 * @param degraded from here on degraded
 * @param critical from here on critical
 */
public record HealthLevels(Worse worse, double warning, double degraded, double critical) {

  /** Which values are the worse ones. */
  public enum Worse {
    /** The levels rise. */
    MORE,
    /** The levels fall. */
    LESS
  }

  /** Checks that they are in that order, and not below 0. */
  public HealthLevels {
    boolean ordered =
        switch (worse) {
          case MORE -> 0 <= warning && warning <= degraded && degraded <= critical;
          case LESS -> warning >= degraded && degraded >= critical && critical >= 0;
        };
    if (!ordered) {
      throw new IllegalArgumentException(
          "the levels %s, %s, %s do not %s from 0 on"
              .formatted(warning, degraded, critical, worse == Worse.MORE ? "rise" : "fall"));
    }
  }

  /** Levels where more is worse, such as of a load. */
  public static HealthLevels rising(double warning, double degraded, double critical) {
    return new HealthLevels(Worse.MORE, warning, degraded, critical);
  }

  /** Levels where less is worse, such as of free space. */
  public static HealthLevels falling(double warning, double degraded, double critical) {
    return new HealthLevels(Worse.LESS, warning, degraded, critical);
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
    return switch (worse) {
      case MORE -> value >= level;
      case LESS -> value <= level;
    };
  }
}
