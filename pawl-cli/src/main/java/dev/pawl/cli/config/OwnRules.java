package dev.pawl.cli.config;

import dev.pawl.api.Names;
import dev.pawl.engine.service.BreakerRules;
import dev.pawl.engine.service.RateRule;
import dev.pawl.engine.service.ServiceRules;
import dev.pawl.engine.service.WhenOpen;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one service has of its own: {@code bank: failures=3 open-for=30s}.
 *
 * @param values by the keys that stand behind {@code services.}
 */
record OwnRules(String service, Map<String, String> values) {
  private static final List<String> KEYS =
      List.of(
          "mode",
          "failures",
          "rate",
          "window",
          "minimum-calls",
          "open-for",
          "successes",
          "probes",
          "when-open",
          "rate-limit",
          "rate-burst",
          "bulkhead",
          "queue",
          "uncounted");

  private static final Form<Set<String>> CODES =
      new Form<>("codes", "codes with + between", false, text -> Set.of(text.split("\\+", -1)));

  /** Copies the map. */
  OwnRules {
    values = Map.copyOf(values);
  }

  static OwnRules parse(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 1) {
      throw new IllegalArgumentException("'" + text + "' has not the form NAME: KEY=VALUE");
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (String word : text.substring(colon + 1).strip().split("\\s+", -1)) {
      int equals = word.indexOf('=');
      String key = word.substring(0, Math.max(equals, 0));
      if (!KEYS.contains(key)) {
        throw new IllegalArgumentException(
            "'%s' is none of %s, with = and a value".formatted(word, String.join(", ", KEYS)));
      }
      if (values.put(key, word.substring(equals + 1)) != null) {
        throw new IllegalArgumentException("'%s' is given twice".formatted(key));
      }
    }
    OwnRules rules =
        new OwnRules(Names.check("service's name", text.substring(0, colon).strip()), values);
    // A value that cannot be read is found here, where the setting is named.
    var ignored = rules.on(ServiceRules.DEFAULTS);
    return rules;
  }

  /** The rules with these values in the place of theirs. */
  ServiceRules on(ServiceRules others) {
    Integer places = others.bulkhead();
    return new ServiceRules(
        breaker(others.breaker()),
        read("when-open", Form.word(WhenOpen.class)).orElse(others.whenOpen()),
        rate(others.rateLimit()),
        read("bulkhead", ServiceForms.PLACES).orElse(Optional.ofNullable(places)).orElse(null),
        read("queue", Form.COUNT).orElse(others.queue()),
        read("uncounted", CODES).orElse(others.uncounted()));
  }

  private BreakerRules breaker(BreakerRules others) {
    int window = read("window", Form.COUNT).orElse(others.window());
    return new BreakerRules(
        read("mode", Form.word(BreakerRules.Mode.class)).orElse(others.mode()),
        read("failures", Form.COUNT).orElse(others.failures()),
        read("rate", ServiceForms.SHARE).orElse(others.rate()),
        window,
        read("minimum-calls", Form.COUNT).orElse(Math.min(window, others.minimumCalls())),
        read("open-for", Form.DURATION_FORM).orElse(others.openFor()),
        read("successes", Form.COUNT).orElse(others.successes()),
        read("probes", Form.COUNT).orElse(others.probes()));
  }

  private @Nullable RateRule rate(@Nullable RateRule others) {
    Optional<RateRule> rate =
        read("rate-limit", ServiceForms.RATE_LIMIT).orElse(Optional.ofNullable(others));
    int burst = read("rate-burst", Form.COUNT).orElse(others == null ? 1 : others.burst());
    return rate.map(rule -> new RateRule(rule.calls(), rule.per(), burst)).orElse(null);
  }

  private <T> Optional<T> read(String key, Form<T> form) {
    String value = values.get(key);
    if (value == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(form.parser().apply(value));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s=%s: expected %s".formatted(key, value, form.expected()), e);
    }
  }
}
