package dev.pawl.bench.load;

import dev.pawl.api.Fallback;
import dev.pawl.api.Step;
import dev.pawl.engine.EngineBuilder;
import dev.pawl.engine.health.HealthSettings;
import dev.pawl.engine.recovery.RecoverySettings;
import dev.pawl.engine.recovery.TimeoutSettings;
import dev.pawl.engine.service.RateRule;
import dev.pawl.engine.service.ServiceRules;
import dev.pawl.engine.service.ServiceSettings;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** Everything that an engine does for reliability besides its history, on and off. */
public final class Guards {
  private Guards() {}

  /**
   * Recovery policies, a limit and a warning for each step, health checks and gates, and circuit
   * breaker, rate limit and bulkhead of a service, all so wide that nothing is held.
   */
  public static UnaryOperator<EngineBuilder> on() {
    ServiceRules wide =
        ServiceRules.DEFAULTS
            .bulkhead(1_000_000)
            .rateLimit(new RateRule(1_000_000, Duration.ofMillis(1), 1_000_000));
    return builder ->
        builder
            .recovery(
                RecoverySettings.defaults()
                    .timeouts(TimeoutSettings.defaults().step(Duration.ofHours(1))))
            .health(HealthSettings.defaults())
            .services(ServiceSettings.of(wide));
  }

  /** No policies, no limits of time, no look at health. */
  public static UnaryOperator<EngineBuilder> off() {
    return builder ->
        builder.recovery(RecoverySettings.defaults().enabled(false)).health(HealthSettings.off());
  }

  /** A step that uses all of it. */
  public static Step step() {
    return Step.defaults().service("bank").critical().fallback(new Fallback.Value("nothing"));
  }
}
