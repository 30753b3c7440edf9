package dev.pawl.engine.service;

import java.time.Duration;
import java.util.Map;

/**
 * What holds for the services that steps name. Immutable.
 *
 * @param defaults for services that have no rules of their own
 * @param named by the name of the service
 * @param refresh how often a node looks at what other nodes did to breakers
 */
public record ServiceSettings(
    ServiceRules defaults, Map<String, ServiceRules> named, Duration refresh) {

  /** The default rules for all services, and a look every second. */
  public static final ServiceSettings DEFAULTS =
      new ServiceSettings(ServiceRules.DEFAULTS, Map.of(), Duration.ofSeconds(1));

  /** Checks the range and copies the map. */
  public ServiceSettings {
    if (!refresh.isPositive()) {
      throw new IllegalArgumentException("refresh must be longer than 0, was " + refresh);
    }
    named = Map.copyOf(named);
  }

  /** The same rules for all services. */
  public static ServiceSettings of(ServiceRules all) {
    return new ServiceSettings(all, Map.of(), DEFAULTS.refresh());
  }

  /** What holds for a service. */
  public ServiceRules of(String service) {
    return named.getOrDefault(service, defaults);
  }
}
