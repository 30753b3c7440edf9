package dev.pawl.engine.health;

import dev.pawl.api.HealthCheck;
import dev.pawl.engine.clock.EngineClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The checks of the machine that the process runs on. */
public final class MachineChecks {
  private MachineChecks() {}

  /** Processor, memory, disk and threads. */
  public static List<HealthCheck> of(HealthSettings settings, EngineClock clock) {
    return of(settings, clock, Path.of("/proc"), Path.of("/sys/fs/cgroup"));
  }

  /** The same, with other directories in the place of the kernel's. */
  static List<HealthCheck> of(HealthSettings settings, EngineClock clock, Path proc, Path groups) {
    ControlGroup group = ControlGroup.of(proc, groups);
    Thresholds thresholds = settings.thresholds();
    List<HealthCheck> checks = new ArrayList<>();
    checks.add(new CpuCheck(proc, group, Runtime.getRuntime().availableProcessors(), thresholds));
    checks.add(new MemoryCheck(proc, group, thresholds));
    if (!settings.directories().isEmpty()) {
      checks.add(new DiskCheck(settings.directories(), thresholds));
    }
    checks.add(new ThreadsCheck(clock, mostOf(settings.times().timeout()), thresholds));
    return checks;
  }

  /** The tools that workflows name. */
  public static List<HealthCheck> tools(Collection<String> tools, HealthSettings settings) {
    Duration limit = mostOf(settings.times().timeout());
    return tools.stream()
        .distinct()
        .sorted()
        .<HealthCheck>map(tool -> new ToolCheck(tool, settings.toolPath(), limit))
        .toList();
  }

  /** So long that a check can still say itself why it did not come to an end. */
  public static Duration mostOf(Duration timeout) {
    return timeout.multipliedBy(4).dividedBy(5);
  }
}
