package dev.pawl.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.engine.service.BreakerRules;
import dev.pawl.engine.service.RateRule;
import dev.pawl.engine.service.ServiceRules;
import dev.pawl.engine.service.WhenOpen;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceLimitsTest {
  @TempDir private Path directory;

  private final Map<String, String> environment = new HashMap<>();

  private dev.pawl.engine.service.ServiceSettings limits() {
    return ServiceLimits.of(new ConfigSources(directory, environment).load());
  }

  @Test
  void theDefaultsAreThoseOfTheEngineAndMailHasABulkhead() {
    dev.pawl.engine.service.ServiceSettings defaults = ServiceLimits.of(Config.defaults());
    assertThat(defaults.defaults()).isEqualTo(ServiceRules.DEFAULTS);
    assertThat(defaults.refresh()).isEqualTo(Duration.ofSeconds(1));
    assertThat(defaults.of("smtp"))
        .isEqualTo(ServiceRules.DEFAULTS.bulkhead(100).uncounted(Set.of("smtp-deferred")));
    assertThat(defaults.of("bank")).isEqualTo(ServiceRules.DEFAULTS);
  }

  @Test
  void eachSettingHasItsEffect() {
    environment.put("PAWL_SERVICES_MODE", "rate");
    environment.put("PAWL_SERVICES_FAILURES", "7");
    environment.put("PAWL_SERVICES_RATE", "30%");
    environment.put("PAWL_SERVICES_WINDOW", "50");
    environment.put("PAWL_SERVICES_MINIMUM_CALLS", "25");
    environment.put("PAWL_SERVICES_OPEN_FOR", "2m");
    environment.put("PAWL_SERVICES_SUCCESSES", "3");
    environment.put("PAWL_SERVICES_PROBES", "2");
    environment.put("PAWL_SERVICES_WHEN_OPEN", "fallback");
    environment.put("PAWL_SERVICES_RATE_LIMIT", "100/1m");
    environment.put("PAWL_SERVICES_RATE_BURST", "4");
    environment.put("PAWL_SERVICES_BULKHEAD", "20");
    environment.put("PAWL_SERVICES_QUEUE", "30");
    environment.put("PAWL_SERVICES_UNCOUNTED", "busy, later");
    environment.put("PAWL_SERVICES_REFRESH", "5s");
    environment.put("PAWL_SMTP_CONVERSATIONS", "8");
    ServiceRules expected =
        new ServiceRules(
            new BreakerRules(BreakerRules.Mode.RATE, 7, 0.3, 50, 25, Duration.ofMinutes(2), 3, 2),
            WhenOpen.FALLBACK,
            new RateRule(100, Duration.ofMinutes(1), 4),
            20,
            30,
            Set.of("busy", "later"));
    assertThat(limits().defaults()).isEqualTo(expected);
    assertThat(limits().of("smtp"))
        .isEqualTo(expected.bulkhead(8).uncounted(Set.of("busy", "later", "smtp-deferred")));
    assertThat(limits().refresh()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void oneServiceMayHaveRulesOfItsOwn() {
    environment.put("PAWL_SERVICES_FAILURES", "9");
    environment.put(
        "PAWL_SERVICES_OVERRIDES",
        "smtp: failures=3 open-for=30s bulkhead=20 rate-limit=100/1m, a:b: when-open=fail bulkhead=none uncounted=x+y");
    ServiceRules smtp = limits().of("smtp");
    assertThat(smtp.breaker().failures()).isEqualTo(3);
    assertThat(smtp.breaker().openFor()).isEqualTo(Duration.ofSeconds(30));
    assertThat(smtp.bulkhead()).isEqualTo(20);
    assertThat(smtp.rateLimit()).isEqualTo(new RateRule(100, Duration.ofMinutes(1), 1));
    assertThat(limits().of("a:b").whenOpen()).isEqualTo(WhenOpen.FAIL);
    assertThat(limits().of("a:b").uncounted()).containsExactlyInAnyOrder("x", "y");
    assertThat(limits().of("a:b").breaker().failures()).isEqualTo(9);
    assertThat(limits().of("other").breaker().failures()).isEqualTo(9);
  }

  private void refused(String key, String value, String words) {
    environment.clear();
    environment.put(key, value);
    assertThatThrownBy(this::limits).as("%s=%s", key, value).hasMessageContaining(words);
  }

  @Test
  void whatIsNotAcceptableIsNamed() {
    refused("PAWL_SERVICES_RATE", "0%", "services.rate");
    refused("PAWL_SERVICES_RATE", "101%", "services.rate");
    refused("PAWL_SERVICES_RATE_LIMIT", "often", "100/1m");
    refused("PAWL_SERVICES_BULKHEAD", "0", "none");
    refused("PAWL_SERVICES_MINIMUM_CALLS", "21", "minimum-calls must be 1 to the window of 20");
    refused("PAWL_SERVICES_OVERRIDES", "smtp failures=3", "NAME: KEY=VALUE");
    refused("PAWL_SERVICES_OVERRIDES", "smtp: fail=3", "services.overrides");
    refused("PAWL_SERVICES_OVERRIDES", "smtp: failures=no", "services.overrides");
    refused("PAWL_SERVICES_OVERRIDES", "smtp: failures=3, smtp: probes=2", "services.overrides");
  }
}
