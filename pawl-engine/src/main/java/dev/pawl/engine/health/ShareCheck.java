package dev.pawl.engine.health;

import dev.pawl.api.HealthCheck;
import dev.pawl.api.HealthLevels;
import dev.pawl.api.HealthReport;
import dev.pawl.api.HealthStatus;
import java.util.Locale;
import java.util.function.LongSupplier;

/** How much of something that is bounded is in use. */
public final class ShareCheck implements HealthCheck {
  private final String name;
  private final String what;
  private final LongSupplier used;
  private final long most;
  private final HealthLevels levels;
  private final String advice;

  /**
   * @param what is counted, for people
   * @param most the bound
   * @param levels of the share
   * @param advice what to do where it is not well
   */
  public ShareCheck(
      String name, String what, LongSupplier used, long most, HealthLevels levels, String advice) {
    this.name = name;
    this.what = what;
    this.used = used;
    this.most = most;
    this.levels = levels;
    this.advice = advice;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public HealthReport check() {
    long now = used.getAsLong();
    double share = most <= 0 ? 0 : (double) now / most;
    HealthStatus status = levels.of(share);
    return HealthReport.of(
            status,
            String.format(Locale.ROOT, "%s: %d of %d (%.0f %%).", what, now, most, 100 * share),
            status == HealthStatus.HEALTHY ? "" : advice)
        .figure("used", now)
        .figure("most", most)
        .figure("ratio", share);
  }
}
