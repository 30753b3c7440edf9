package dev.pawl.engine.service;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What holds for the steps that need a service. Immutable. Counts are per node.
 *
 * @param breaker when its circuit breaker opens and closes
 * @param whenOpen what a step does that meets it open
 * @param rateLimit how many calls may begin in a time, or null for any number
 * @param bulkhead how many calls may be in progress at a time, or null for any number
 * @param queue how many steps wait in memory for one of these calls to end, first come, first
 *     served; further ones leave memory and come back
 * @param uncounted codes of failures that say nothing about the service, besides the kinds that
 *     never do
 */
public record ServiceRules(
    BreakerRules breaker,
    WhenOpen whenOpen,
    @Nullable RateRule rateLimit,
    @Nullable Integer bulkhead,
    int queue,
    Set<String> uncounted) {

  /** The breaker's defaults, waiting, and no limits. */
  public static final ServiceRules DEFAULTS =
      new ServiceRules(BreakerRules.DEFAULTS, WhenOpen.WAIT, null, null, 1_000, Set.of());

  /** Checks the ranges and copies the set. */
  public ServiceRules {
    if (bulkhead != null && bulkhead < 1) {
      throw new IllegalArgumentException("bulkhead must be at least 1, was " + bulkhead);
    }
    if (queue < 1) {
      throw new IllegalArgumentException("queue must be at least 1, was " + queue);
    }
    uncounted = Set.copyOf(uncounted);
  }

  /** The same with other rules for the breaker. */
  public ServiceRules breaker(BreakerRules rules) {
    return new ServiceRules(rules, whenOpen, rateLimit, bulkhead, queue, uncounted);
  }

  /** The same with something else to do when the breaker is open. */
  public ServiceRules whenOpen(WhenOpen other) {
    return new ServiceRules(breaker, other, rateLimit, bulkhead, queue, uncounted);
  }

  /** The same with a limit of calls in a time. */
  public ServiceRules rateLimit(RateRule rule) {
    return new ServiceRules(breaker, whenOpen, rule, bulkhead, queue, uncounted);
  }

  /** The same with a limit of calls at a time. */
  public ServiceRules bulkhead(int calls) {
    return new ServiceRules(breaker, whenOpen, rateLimit, calls, queue, uncounted);
  }

  /** The same with another number of steps that wait in memory. */
  public ServiceRules queue(int steps) {
    return new ServiceRules(breaker, whenOpen, rateLimit, bulkhead, steps, uncounted);
  }

  /** The same with other codes that say nothing. */
  public ServiceRules uncounted(Set<String> codes) {
    return new ServiceRules(breaker, whenOpen, rateLimit, bulkhead, queue, codes);
  }
}
