package dev.pawl.engine.health;

import dev.pawl.api.HealthCheck;
import dev.pawl.api.HealthLevels;
import dev.pawl.api.HealthReport;
import dev.pawl.api.HealthStatus;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Whether there is processor time to be had. Judged by the load of the last minute (what runs and
 * what waits for a processor, as {@code /proc/loadavg} has it) for each processor; and inside a
 * control group with a quota by the share of scheduling periods since the look before in which the
 * group was held back. There the load says nothing: it is that of the whole machine.
 */
final class CpuCheck implements HealthCheck {
  private final Path proc;
  private final ControlGroup group;
  private final int processors;
  private final HealthLevels load;
  private final HealthLevels throttled;
  private ControlGroup.Throttling before;

  /**
   * @param proc {@code /proc}, or what stands for it
   * @param processors that the process may use
   */
  CpuCheck(Path proc, ControlGroup group, int processors, Thresholds thresholds) {
    this.proc = proc;
    this.group = group;
    this.processors = Math.max(1, processors);
    this.load = thresholds.cpu();
    this.throttled = thresholds.throttled();
    this.before = group.throttling();
  }

  @Override
  public String name() {
    return "cpu";
  }

  @Override
  public HealthReport check() {
    OptionalDouble quota = group.processors();
    return quota.isPresent() ? ofGroup(quota.getAsDouble()) : ofMachine();
  }

  private HealthReport ofGroup(double quota) {
    ControlGroup.Throttling now = group.throttling();
    long periods = Math.max(0, now.periods() - before.periods());
    long held = Math.max(0, now.throttled() - before.throttled());
    before = now;
    double share = periods == 0 ? 0 : (double) held / periods;
    HealthStatus status = throttled.of(share);
    return HealthReport.of(
            status,
            String.format(
                Locale.ROOT,
                "The control group may use %.2f processors and was held back in %.0f %% of the time since the last look.",
                quota,
                100 * share),
            status == HealthStatus.HEALTHY
                ? ""
                : "Give the control group a larger quota (cpu.max), or this engine less to do.")
        .figure("quota.processors", quota)
        .figure("throttled.ratio", share);
  }

  private HealthReport ofMachine() {
    double minute = loadOfMinute();
    if (minute < 0) {
      return HealthReport.healthy("This system does not tell its load.");
    }
    double each = minute / processors;
    HealthStatus status = load.of(each);
    return HealthReport.of(
            status,
            String.format(
                Locale.ROOT,
                "The load of the last minute is %.2f, or %.2f for each of %d processors.",
                minute,
                each,
                processors),
            status == HealthStatus.HEALTHY
                ? ""
                : "See what else runs on this machine (top), or give the engine less to do at a time.")
        .figure("load.1m", minute)
        .figure("load.ratio", each);
  }

  private double loadOfMinute() {
    List<String> lines = ControlGroup.lines(proc.resolve("loadavg"));
    if (lines.isEmpty()) {
      return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
    return Double.parseDouble(lines.getFirst().split(" ", 2)[0]);
  }
}
