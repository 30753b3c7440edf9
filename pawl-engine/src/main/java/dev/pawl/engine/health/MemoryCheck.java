package dev.pawl.engine.health;

import dev.pawl.api.HealthCheck;
import dev.pawl.api.HealthLevels;
import dev.pawl.api.HealthReport;
import dev.pawl.api.HealthStatus;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Whether there is memory to be had: of the control group where it has a limit, else of the machine
 * ({@code MemAvailable}); and of the heap, by what the last collection left in it, because what is
 * in use between collections says nothing. The worse of the two counts.
 */
final class MemoryCheck implements HealthCheck {
  private final Path proc;
  private final ControlGroup group;
  private final HealthLevels memory;
  private final HealthLevels heap;

  /**
   * @param proc {@code /proc}, or what stands for it
   */
  MemoryCheck(Path proc, ControlGroup group, Thresholds thresholds) {
    this.proc = proc;
    this.group = group;
    this.memory = thresholds.memory();
    this.heap = thresholds.heap();
  }

  /** What is used of what there is, in bytes. */
  private record Use(String of, long used, long most) {
    double share() {
      return most <= 0 ? 0 : (double) used / most;
    }

    String words() {
      return String.format(
          Locale.ROOT,
          "%s: %.0f of %.0f MiB (%.0f %%)",
          of,
          used / 1048576.0,
          most / 1048576.0,
          100 * share());
    }
  }

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public HealthReport check() {
    Use outside = outside();
    Use inside = heap();
    HealthStatus ofOutside = memory.of(outside.share());
    HealthStatus ofHeap = heap.of(inside.share());
    HealthStatus status = ofOutside.or(ofHeap);
    String advice = "";
    if (status != HealthStatus.HEALTHY) {
      advice =
          ofHeap.atLeast(ofOutside)
              ? "Give the process more memory, or stop other processes that use it."
              : "Give the engine a larger heap (-Xmx), or let it keep fewer runs in memory ('engine.max-loaded-runs').";
    }
    return HealthReport.of(status, outside.words() + "; " + inside.words() + ".", advice)
        .figure("memory.used.bytes", outside.used())
        .figure("memory.most.bytes", outside.most())
        .figure("memory.ratio", outside.share())
        .figure("heap.used.bytes", inside.used())
        .figure("heap.most.bytes", inside.most())
        .figure("heap.ratio", inside.share());
  }

  private Use outside() {
    OptionalLong limit = group.memoryLimit();
    OptionalLong used = group.memoryUsed();
    if (limit.isPresent() && used.isPresent()) {
      return new Use("control group", used.getAsLong(), limit.getAsLong());
    }
    Map<String, Long> machine = meminfo();
    long all = machine.getOrDefault("MemTotal", 0L);
    long available = machine.getOrDefault("MemAvailable", all);
    return new Use("machine", all - available, all);
  }

  private Map<String, Long> meminfo() {
    Map<String, Long> sizes = new HashMap<>();
    for (String line : ControlGroup.lines(proc.resolve("meminfo"))) {
      List<String> words = List.of(line.split("[:\\s]+", -1));
      if (words.size() >= 2 && words.get(1).matches("\\d{1,15}")) {
        sizes.put(words.get(0), Long.parseLong(words.get(1)) * 1024);
      }
    }
    return sizes;
  }

  private static Use heap() {
    long kept = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      MemoryUsage left = pool.getType() == MemoryType.HEAP ? pool.getCollectionUsage() : null;
      if (left != null) {
        kept += left.getUsed();
      }
    }
    long most = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getMax();
    return new Use("heap after collection", kept, Math.max(0, most));
  }
}
