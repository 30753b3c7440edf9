package dev.pawl.engine.health;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The control group that the process is in: what it may use of the machine, and what it uses. Reads
 * version 2 ({@code cgroup.controllers} at the root) and version 1 (a directory for each
 * controller), as the kernel's documents {@code cgroup-v2.rst} and {@code cgroup-v1/} describe
 * them. A limit of a group above counts too; the smallest is what holds.
 *
 * <p>In a container that sees its own group as the root, the path that {@code /proc/self/cgroup}
 * names may not exist below it; then the root is read.
 */
final class ControlGroup {
  /** From here on a limit of version 1 means none: it is the largest multiple of a page. */
  private static final long UNLIMITED = 1L << 60;

  private final Path root;
  private final boolean unified;
  private final Map<String, String> paths;

  private ControlGroup(Path root, boolean unified, Map<String, String> paths) {
    this.root = root;
    this.unified = unified;
    this.paths = paths;
  }

  /**
   * How often the group was held back.
   *
   * @param periods that there were
   * @param throttled in how many of them it was
   */
  record Throttling(long periods, long throttled) {}

  /**
   * The group of this process.
   *
   * @param proc {@code /proc}, or what stands for it
   * @param root {@code /sys/fs/cgroup}, or what stands for it
   */
  static ControlGroup of(Path proc, Path root) {
    Map<String, String> paths = new HashMap<>();
    for (String line : lines(proc.resolve("self/cgroup"))) {
      String[] fields = line.split(":", 3);
      if (fields.length == 3) {
        for (String controller : fields[1].split(",", -1)) {
          paths.put(controller, fields[2]);
        }
      }
    }
    return new ControlGroup(root, Files.exists(root.resolve("cgroup.controllers")), paths);
  }

  /** How many processors the group may use, as a fraction; empty for all. */
  OptionalDouble processors() {
    double least = Double.MAX_VALUE;
    for (Path group : groups("cpu")) {
      least = Math.min(least, unified ? quotaOfTwo(group) : quotaOfOne(group));
    }
    return least == Double.MAX_VALUE ? OptionalDouble.empty() : OptionalDouble.of(least);
  }

  private static double quotaOfTwo(Path group) {
    List<String> max = lines(group.resolve("cpu.max"));
    if (max.isEmpty()) {
      return Double.MAX_VALUE;
    }
    String[] words = max.getFirst().strip().split(" ", -1);
    return words.length < 2 || words[0].equals("max")
        ? Double.MAX_VALUE
        : number(words[0]) / Math.max(1.0, number(words[1]));
  }

  private static double quotaOfOne(Path group) {
    long quota = number(group.resolve("cpu.cfs_quota_us")).orElse(-1);
    long period = number(group.resolve("cpu.cfs_period_us")).orElse(0);
    return quota <= 0 || period <= 0 ? Double.MAX_VALUE : (double) quota / period;
  }

  /** How often it was held back since it was made; zeros where nothing limits it. */
  Throttling throttling() {
    long periods = 0;
    long throttled = 0;
    for (Path group : groups("cpu")) {
      Map<String, Long> statistics = statistics(group.resolve("cpu.stat"));
      // Of the groups around it the one that is held back most is what is felt.
      if (statistics.getOrDefault("nr_throttled", 0L) >= throttled) {
        periods = statistics.getOrDefault("nr_periods", 0L);
        throttled = statistics.getOrDefault("nr_throttled", 0L);
      }
    }
    return new Throttling(periods, throttled);
  }

  /** What memory the group may use at most, in bytes; empty where nothing limits it. */
  OptionalLong memoryLimit() {
    Path limiting = limitingMemory();
    return limiting == null ? OptionalLong.empty() : memoryLimit(limiting);
  }

  /**
   * What it uses of that, in bytes, without what the kernel would give back at once: files that
   * were not used for long. Empty where nothing limits it.
   */
  OptionalLong memoryUsed() {
    Path group = limitingMemory();
    if (group == null) {
      return OptionalLong.empty();
    }
    OptionalLong used = number(group.resolve(unified ? "memory.current" : "memory.usage_in_bytes"));
    if (used.isEmpty()) {
      return used;
    }
    long idle =
        statistics(group.resolve("memory.stat"))
            .getOrDefault(unified ? "inactive_file" : "total_inactive_file", 0L);
    return OptionalLong.of(Math.max(0, used.getAsLong() - idle));
  }

  private @Nullable Path limitingMemory() {
    Path limiting = null;
    long least = UNLIMITED;
    for (Path group : groups("memory")) {
      long limit = memoryLimit(group).orElse(UNLIMITED);
      if (limit < least) {
        least = limit;
        limiting = group;
      }
    }
    return limiting;
  }

  private OptionalLong memoryLimit(Path group) {
    OptionalLong limit = number(group.resolve(unified ? "memory.max" : "memory.limit_in_bytes"));
    return limit.orElse(UNLIMITED) >= UNLIMITED ? OptionalLong.empty() : limit;
  }

  /** The group and those around it, the innermost first. */
  private List<Path> groups(String controller) {
    Path top = unified ? root : root.resolve(controller);
    String path = paths.getOrDefault(unified ? "" : controller, "/");
    Path group = top.resolve(path.replaceFirst("^/+", "")).normalize();
    List<Path> groups = new ArrayList<>();
    if (group.startsWith(top) && Files.isDirectory(group)) {
      for (Path at = group; at != null && !at.equals(top); at = at.getParent()) {
        groups.add(at);
      }
    }
    groups.add(top);
    return groups;
  }

  private static Map<String, Long> statistics(Path file) {
    Map<String, Long> numbers = new HashMap<>();
    for (String line : lines(file)) {
      String[] words = line.split(" ", 2);
      if (words.length == 2 && words[1].strip().matches("\\d{1,18}")) {
        numbers.put(words[0], Long.valueOf(words[1].strip()));
      }
    }
    return numbers;
  }

  private static OptionalLong number(Path file) {
    List<String> lines = lines(file);
    return lines.isEmpty() || !lines.getFirst().strip().matches("-?\\d{1,19}")
        ? OptionalLong.empty()
        : OptionalLong.of((long) number(lines.getFirst().strip()));
  }

  private static double number(String text) {
    return Double.parseDouble(text);
  }

  /** The lines of a file; none where there is no such file, as on other systems than Linux. */
  static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      return List.of();
    }
  }
}
