package dev.pawl.engine.health;

import dev.pawl.api.HealthNeed;
import dev.pawl.api.HealthStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * When an engine looks at its health, and what that decides.
 *
 * @param enabled whether it looks by itself and whether gates hold; asked, it looks all the same
 *     ({@code health.enabled} and {@code monitoring.enabled})
 * @param times when it looks
 * @param gate the checks of which none may be critical or failed when a critical step begins; empty
 *     for all, and names of checks that it does not have do not matter ({@code health.gate})
 * @param thresholds by which the engine's own checks judge
 * @param directories whose disks are looked at, absolute; those that do not exist yet are looked at
 *     by the nearest directory above
 * @param tools that are looked for besides those that workflows name ({@code health.tools})
 * @param toolPath where command-line tools are looked for, as in {@code PATH} ({@code health.path})
 */
public record HealthSettings(
    boolean enabled,
    Times times,
    Set<String> gate,
    Thresholds thresholds,
    List<Path> directories,
    Set<String> tools,
    String toolPath) {

  /** The checks of the machine and of the store, which every step depends on. */
  public static final Set<String> DEFAULT_GATE =
      Set.of("cpu", "memory", "disk", "threads", "store", "integrity", "writer");

  private static final String DEFAULT_PATH = "/usr/local/bin:/usr/bin:/bin";

  /** Copies the lists. */
  public HealthSettings {
    gate = Set.copyOf(gate);
    directories = List.copyOf(directories);
    tools = Set.copyOf(tools);
  }

  /**
   * When an engine looks at its health.
   *
   * @param interval how often by itself ({@code health.interval})
   * @param timeout how long a check may take ({@code health.timeout})
   * @param maxAge how old what was seen may be for a gate ({@code health.max-age})
   * @param recheck how long a gate that holds waits before it looks again ({@code health.recheck})
   * @param pause between two looks, whoever asks ({@code health.pause})
   * @param integrity how often all pages of the store are read ({@code health.integrity-interval})
   */
  public record Times(
      Duration interval,
      Duration timeout,
      Duration maxAge,
      Duration recheck,
      Duration pause,
      Duration integrity) {

    /** 5 min, 5 s, 30 s, 30 s, 1 s, 6 h. */
    public static final Times DEFAULTS =
        new Times(
            Duration.ofMinutes(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofSeconds(1),
            Duration.ofHours(6));

    /** Checks the ranges. */
    public Times {
      positive("interval", interval);
      positive("timeout", timeout);
      positive("max-age", maxAge);
      positive("recheck", recheck);
      positive("integrity-interval", integrity);
      if (pause.isNegative()) {
        throw new IllegalArgumentException("pause must not be negative, was " + pause);
      }
      if (pause.compareTo(maxAge) > 0) {
        throw new IllegalArgumentException(
            "pause (%s) must not be longer than max-age (%s), or nothing is ever recent enough"
                .formatted(pause, maxAge));
      }
    }

    private static void positive(String name, Duration time) {
      if (!time.isPositive()) {
        throw new IllegalArgumentException(name + " must be positive, was " + time);
      }
    }
  }

  /** Looks every five minutes. */
  public static HealthSettings defaults() {
    return new HealthSettings(
        true, Times.DEFAULTS, DEFAULT_GATE, Thresholds.DEFAULTS, List.of(), Set.of(), DEFAULT_PATH);
  }

  /** Looks only when it is asked to, and holds nothing. */
  public static HealthSettings off() {
    return defaults().enabled(false);
  }

  /** The same, switched on or off. */
  public HealthSettings enabled(boolean on) {
    return new HealthSettings(on, times, gate, thresholds, directories, tools, toolPath);
  }

  /** The same at other times. */
  public HealthSettings times(Times other) {
    return new HealthSettings(enabled, other, gate, thresholds, directories, tools, toolPath);
  }

  /** The same with other checks that a critical step waits for; none for all. */
  public HealthSettings gate(Set<String> checks) {
    return new HealthSettings(enabled, times, checks, thresholds, directories, tools, toolPath);
  }

  /** The same with other limits. */
  public HealthSettings thresholds(Thresholds limits) {
    return new HealthSettings(enabled, times, gate, limits, directories, tools, toolPath);
  }

  /** The same with other directories. */
  public HealthSettings directories(List<Path> paths) {
    return new HealthSettings(enabled, times, gate, thresholds, paths, tools, toolPath);
  }

  /** The same with other tools. */
  public HealthSettings tools(Set<String> names) {
    return new HealthSettings(enabled, times, gate, thresholds, directories, names, toolPath);
  }

  /** The same with another path for tools. */
  public HealthSettings toolPath(String path) {
    return new HealthSettings(enabled, times, gate, thresholds, directories, tools, path);
  }

  /** What a critical step needs. */
  public HealthNeed needOfCriticalSteps() {
    return new HealthNeed(gate, HealthStatus.DEGRADED);
  }
}
