package dev.pawl.engine.recovery;

import java.time.Duration;
import java.util.List;

/**
 * What is done about failed steps that do not say so themselves. Immutable.
 *
 * @param enabled whether policies hold at all; without them a failed step is repeated as the retry
 *     settings say, and fails then ({@code recovery.enabled})
 * @param retry how steps are repeated ({@code recovery.preset}, {@code recovery.retry-…})
 * @param unknownAttempts attempts of a step whose failure no rule knows ({@code
 *     recovery.unknown-attempts})
 * @param longestWait the longest that another side may ask to wait before the next attempt ({@code
 *     recovery.longest-wait})
 * @param template what holds where no rule fits ({@code recovery.template})
 * @param rules asked before the template, in this order ({@code recovery.policies})
 * @param types classifications by exception, before those of the engine ({@code
 *     recovery.failure-types})
 * @param codes classifications by code, after those of the engine ({@code recovery.failure-codes})
 * @param people the group that is asked ({@code recovery.people})
 * @param timeouts how long attempts may take
 * @param validateWithin how long a run may record nothing after something was done about it, before
 *     that is reported ({@code recovery.validate-within})
 */
public record RecoverySettings(
    boolean enabled,
    RetrySettings retry,
    int unknownAttempts,
    Duration longestWait,
    RecoveryTemplate template,
    List<PolicyRule> rules,
    List<TypeRule> types,
    List<CodeRule> codes,
    String people,
    TimeoutSettings timeouts,
    Duration validateWithin) {

  /** Checks the ranges and copies the lists. */
  public RecoverySettings {
    if (unknownAttempts < 1 || unknownAttempts > 10) {
      throw new IllegalArgumentException(
          "unknownAttempts must lie in 1 to 10, was " + unknownAttempts);
    }
    if (longestWait.isNegative()) {
      throw new IllegalArgumentException("longestWait must not be negative, was " + longestWait);
    }
    rules = List.copyOf(rules);
    types = List.copyOf(types);
    codes = List.copyOf(codes);
  }

  /** The preset {@code default}, 2 attempts, an hour, the template {@code standard}, no rules. */
  public static RecoverySettings defaults() {
    return new RecoverySettings(
        true,
        RetryPreset.DEFAULT.settings(),
        2,
        Duration.ofHours(1),
        RecoveryTemplate.STANDARD,
        List.of(),
        List.of(),
        List.of(),
        "operators",
        TimeoutSettings.defaults(),
        Duration.ofMinutes(5));
  }

  /** The same with policies or without. */
  public RecoverySettings enabled(boolean on) {
    return new RecoverySettings(
        on,
        retry,
        unknownAttempts,
        longestWait,
        template,
        rules,
        types,
        codes,
        people,
        timeouts,
        validateWithin);
  }

  /** The same with another template. */
  public RecoverySettings template(RecoveryTemplate other) {
    return new RecoverySettings(
        enabled,
        retry,
        unknownAttempts,
        longestWait,
        other,
        rules,
        types,
        codes,
        people,
        timeouts,
        validateWithin);
  }

  /** The same with other rules before the template. */
  public RecoverySettings rules(List<PolicyRule> others) {
    return new RecoverySettings(
        enabled,
        retry,
        unknownAttempts,
        longestWait,
        template,
        others,
        types,
        codes,
        people,
        timeouts,
        validateWithin);
  }

  /** The same with another way to repeat. */
  public RecoverySettings retry(RetrySettings other) {
    return new RecoverySettings(
        enabled,
        other,
        unknownAttempts,
        longestWait,
        template,
        rules,
        types,
        codes,
        people,
        timeouts,
        validateWithin);
  }

  /** The same with other limits of attempts. */
  public RecoverySettings timeouts(TimeoutSettings limits) {
    return new RecoverySettings(
        enabled,
        retry,
        unknownAttempts,
        longestWait,
        template,
        rules,
        types,
        codes,
        people,
        limits,
        validateWithin);
  }
}
