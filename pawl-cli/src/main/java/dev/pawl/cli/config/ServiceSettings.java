package dev.pawl.cli.config;

import dev.pawl.engine.service.BreakerRules;
import dev.pawl.engine.service.RateRule;
import dev.pawl.engine.service.WhenOpen;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The settings of the services that steps name. */
public final class ServiceSettings {
  public static final Setting<BreakerRules.Mode> SERVICES_MODE =
      new Setting<>(
          "services.mode",
          Form.word(BreakerRules.Mode.class),
          "consecutive",
          "what opens a circuit breaker: consecutive failures, or their rate among the last calls");
  public static final Setting<Integer> SERVICES_FAILURES =
      new Setting<>(
          "services.failures",
          Form.COUNT,
          "5",
          "so many failures in a row open it (services.mode consecutive)");
  public static final Setting<Double> SERVICES_RATE =
      new Setting<>(
          "services.rate",
          ServiceForms.SHARE,
          "50%",
          "this share of failures opens it (services.mode rate); above 0%, at most 100%");
  public static final Setting<Integer> SERVICES_WINDOW =
      new Setting<>(
          "services.window",
          Form.range(1, BreakerRules.MOST_CALLS),
          "20",
          "how many of the last calls count for the rate, 1 to 10000");
  public static final Setting<Integer> SERVICES_MINIMUM_CALLS =
      new Setting<>(
          "services.minimum-calls",
          Form.COUNT,
          "10",
          "the rate says nothing before so many calls; at most services.window");
  public static final Setting<Duration> SERVICES_OPEN_FOR =
      new Setting<>(
          "services.open-for",
          Form.DURATION_FORM,
          "60s",
          "how long it is open before calls try the service again");
  public static final Setting<Integer> SERVICES_SUCCESSES =
      new Setting<>(
          "services.successes", Form.COUNT, "1", "so many successful tries close it again");
  public static final Setting<Integer> SERVICES_PROBES =
      new Setting<>(
          "services.probes", Form.COUNT, "1", "so many calls of a node try at the same time");
  public static final Setting<WhenOpen> SERVICES_WHEN_OPEN =
      new Setting<>(
          "services.when-open",
          Form.word(WhenOpen.class),
          "wait",
          "what a step does that meets an open breaker: wait, take its fallback, or fail");
  public static final Setting<Optional<RateRule>> SERVICES_RATE_LIMIT =
      new Setting<>(
          "services.rate-limit",
          ServiceForms.RATE_LIMIT,
          "none",
          "how many calls of a service a node begins in a time, such as 100/1m, or none");
  public static final Setting<Integer> SERVICES_RATE_BURST =
      new Setting<>(
          "services.rate-burst", Form.COUNT, "1", "how many of them at once after a pause");
  public static final Setting<Optional<Integer>> SERVICES_BULKHEAD =
      new Setting<>(
          "services.bulkhead",
          ServiceForms.PLACES,
          "none",
          "how many calls of a service a node has in progress at a time, or none");
  public static final Setting<Integer> SERVICES_QUEUE =
      new Setting<>(
          "services.queue",
          Form.COUNT,
          "1000",
          "how many steps wait in memory for one of these to end; further ones leave memory");
  public static final Setting<List<String>> SERVICES_UNCOUNTED =
      new Setting<>(
          "services.uncounted",
          Form.LIST,
          "",
          "codes of failures that say nothing about a service; of smtp always smtp-deferred");
  public static final Setting<List<OwnRules>> SERVICES_OVERRIDES =
      new Setting<>(
          "services.overrides",
          ServiceForms.OVERRIDES,
          "",
          "what holds for one service instead, such as bank: failures=3 open-for=30s rate-limit=100/1m");
  public static final Setting<Duration> SERVICES_REFRESH =
      new Setting<>(
          "services.refresh",
          Form.DURATION_FORM,
          "1s",
          "how often a node looks at what other nodes did to circuit breakers");
  public static final Setting<Integer> SMTP_CONVERSATIONS =
      new Setting<>(
          "smtp.conversations",
          Form.COUNT,
          "100",
          "how many emails are sent at the same time: the bulkhead of service smtp");

  /** All of them, in the order that people read them in. */
  static final List<Setting<?>> ALL =
      List.of(
          SERVICES_MODE,
          SERVICES_FAILURES,
          SERVICES_RATE,
          SERVICES_WINDOW,
          SERVICES_MINIMUM_CALLS,
          SERVICES_OPEN_FOR,
          SERVICES_SUCCESSES,
          SERVICES_PROBES,
          SERVICES_WHEN_OPEN,
          SERVICES_RATE_LIMIT,
          SERVICES_RATE_BURST,
          SERVICES_BULKHEAD,
          SERVICES_QUEUE,
          SERVICES_UNCOUNTED,
          SERVICES_OVERRIDES,
          SERVICES_REFRESH,
          SMTP_CONVERSATIONS);

  private ServiceSettings() {}
}
