package dev.pawl.cli.config;

import dev.pawl.agents.email.delivery.Deliver;
import dev.pawl.agents.mail.DeliveryStatus;
import dev.pawl.cli.output.CliException;
import dev.pawl.engine.service.BreakerRules;
import dev.pawl.engine.service.RateRule;
import dev.pawl.engine.service.ServiceRules;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The rules for the services that steps name. */
public final class ServiceLimits {
  private ServiceLimits() {}

  /**
   * What the configuration says about services.
   *
   * @throws CliException when settings contradict each other
   */
  public static dev.pawl.engine.service.ServiceSettings of(Config config) {
    ServiceRules defaults = checked("services.…", () -> defaults(config));
    Map<String, ServiceRules> named = new LinkedHashMap<>();
    named.put(Deliver.SERVICE, smtp(defaults, config.get(ServiceSettings.SMTP_CONVERSATIONS)));
    for (OwnRules own : config.get(ServiceSettings.SERVICES_OVERRIDES)) {
      ServiceRules before = named.getOrDefault(own.service(), defaults);
      named.put(
          own.service(),
          checked("services.overrides' for '" + own.service(), () -> own.on(before)));
    }
    return new dev.pawl.engine.service.ServiceSettings(
        defaults, named, config.get(ServiceSettings.SERVICES_REFRESH));
  }

  /** A server that puts one recipient off is well. */
  private static ServiceRules smtp(ServiceRules defaults, int conversations) {
    Set<String> codes = new HashSet<>(defaults.uncounted());
    codes.add(DeliveryStatus.DEFERRED_CODE);
    return defaults.bulkhead(conversations).uncounted(codes);
  }

  private static ServiceRules defaults(Config config) {
    return new ServiceRules(
        new BreakerRules(
            config.get(ServiceSettings.SERVICES_MODE),
            config.get(ServiceSettings.SERVICES_FAILURES),
            config.get(ServiceSettings.SERVICES_RATE),
            config.get(ServiceSettings.SERVICES_WINDOW),
            config.get(ServiceSettings.SERVICES_MINIMUM_CALLS),
            config.get(ServiceSettings.SERVICES_OPEN_FOR),
            config.get(ServiceSettings.SERVICES_SUCCESSES),
            config.get(ServiceSettings.SERVICES_PROBES)),
        config.get(ServiceSettings.SERVICES_WHEN_OPEN),
        rate(config),
        config.get(ServiceSettings.SERVICES_BULKHEAD).orElse(null),
        config.get(ServiceSettings.SERVICES_QUEUE),
        Set.copyOf(config.get(ServiceSettings.SERVICES_UNCOUNTED)));
  }

  private static @Nullable RateRule rate(Config config) {
    int burst = config.get(ServiceSettings.SERVICES_RATE_BURST);
    return config
        .get(ServiceSettings.SERVICES_RATE_LIMIT)
        .map(rule -> new RateRule(rule.calls(), rule.per(), burst))
        .orElse(null);
  }

  private static <T> T checked(String keys, Supplier<T> made) {
    try {
      return made.get();
    } catch (IllegalArgumentException e) {
      throw CliException.usage(
          "config-value",
          "The settings '%s' are not acceptable: %s.".formatted(keys, e.getMessage()));
    }
  }
}
