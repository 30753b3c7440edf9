package dev.pawl.cli.host;

import dev.pawl.api.HealthCheck;
import dev.pawl.cli.config.Config;
import dev.pawl.cli.config.HealthLimits;
import dev.pawl.engine.clock.EngineClock;
import dev.pawl.engine.health.Health;
import dev.pawl.engine.health.HealthMonitor;
import dev.pawl.engine.health.HealthSettings;
import dev.pawl.engine.health.MachineChecks;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Looks at the health of all that can be looked at without a store. */
final class LookAround {
  private LookAround() {}

  /** The machine, and the tools and services that the settings name. */
  static Health with(Config config, DataFolder folder, InstantSource clock) {
    HealthSettings settings = HealthLimits.of(config, folder.path());
    try (EngineClock time = EngineClock.system()) {
      List<HealthCheck> checks = new ArrayList<>(MachineChecks.of(settings, time));
      checks.addAll(MachineChecks.tools(settings.tools(), settings));
      checks.addAll(outside(config, MailRoute.nowhere(config), clock));
      try (HealthMonitor monitor = new HealthMonitor(checks, settings, time)) {
        return monitor.look("somebody asked").join();
      }
    }
  }

  /** The checks of what is not of the engine: the mail server and HTTP services. */
  static List<HealthCheck> outside(Config config, MailRoute route, InstantSource clock) {
    List<HealthCheck> checks = new ArrayList<>();
    route.check(config, clock).ifPresent(checks::add);
    checks.addAll(HealthLimits.services(config, clock));
    return checks;
  }
}
