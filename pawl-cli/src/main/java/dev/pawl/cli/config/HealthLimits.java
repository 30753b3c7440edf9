package dev.pawl.cli.config;

import static dev.pawl.cli.config.HealthSettings.*;

import dev.pawl.agents.health.HttpServiceCheck;
import dev.pawl.api.HealthCheck;
import dev.pawl.cli.output.CliException;
import dev.pawl.engine.health.MachineChecks;
import dev.pawl.engine.health.Thresholds;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** The limits of health checks. */
public final class HealthLimits {
  private HealthLimits() {}

  /**
   * When an engine looks at its health, and what that decides.
   *
   * @param data the data directory, absolute
   * @throws CliException when settings contradict each other
   */
  public static dev.pawl.engine.health.HealthSettings of(Config config, Path data) {
    List<Path> directories = new ArrayList<>(List.of(data));
    config.get(HEALTH_DIRECTORIES).forEach(directory -> directories.add(Path.of(directory)));
    dev.pawl.engine.health.HealthSettings settings =
        checked(
            "health.…",
            () ->
                new dev.pawl.engine.health.HealthSettings(
                    config.get(MONITORING_ENABLED) && config.get(HEALTH_ENABLED),
                    times(config),
                    config.get(HEALTH_GATE),
                    thresholds(config),
                    directories,
                    Set.copyOf(config.get(HEALTH_TOOLS)),
                    path(config)));
    var ignored = checked("health.tools", () -> MachineChecks.tools(settings.tools(), settings));
    return settings;
  }

  private static dev.pawl.engine.health.HealthSettings.Times times(Config config) {
    return new dev.pawl.engine.health.HealthSettings.Times(
        config.get(HEALTH_INTERVAL),
        config.get(HEALTH_TIMEOUT),
        config.get(HEALTH_MAX_AGE),
        config.get(HEALTH_RECHECK),
        config.get(HEALTH_PAUSE),
        config.get(HEALTH_INTEGRITY_INTERVAL));
  }

  private static Thresholds thresholds(Config config) {
    return new Thresholds(
        config.get(HEALTH_CPU_LEVELS),
        config.get(HEALTH_CPU_THROTTLED),
        config.get(HEALTH_MEMORY_LEVELS),
        config.get(HEALTH_HEAP_LEVELS),
        config.get(HEALTH_DISK_FREE_BYTES),
        config.get(HEALTH_DISK_FREE_SHARE),
        config.get(HEALTH_THREADS_LEVELS),
        config.get(HEALTH_STORE_LEVELS),
        config.get(HEALTH_QUEUE_LEVELS),
        config.get(HEALTH_RUNS_LEVELS),
        config.get(HEALTH_STUCK_LEVELS));
  }

  private static String path(Config config) {
    String path = System.getenv("PATH");
    return config.has(HEALTH_PATH) || path == null ? config.get(HEALTH_PATH) : path;
  }

  /**
   * The checks of the HTTP services that the configuration names.
   *
   * @throws CliException when one of them cannot be looked at
   */
  public static List<HealthCheck> services(Config config, InstantSource clock) {
    return config.get(HEALTH_HTTP).entrySet().stream()
        .<HealthCheck>map(service ->
            checked(
                "health.http",
                () ->
                    new HttpServiceCheck(
                        service.getKey(),
                        service.getValue(),
                        clock,
                        limit(config),
                        config.get(HEALTH_SERVICE_LEVELS))))
        .toList();
  }

  /** How long a check may take that says itself why it did not come to an end. */
  public static Duration limit(Config config) {
    return MachineChecks.mostOf(config.get(HEALTH_TIMEOUT));
  }

  private static <T> T checked(String keys, Supplier<T> made) {
    try {
      return made.get();
    } catch (IllegalArgumentException e) {
      throw CliException.usage(
          "config-value",
          "The settings '%s' are not acceptable: %s".formatted(keys, e.getMessage()));
    }
  }
}
