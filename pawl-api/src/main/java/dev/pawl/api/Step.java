package dev.pawl.api;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * How a step is executed. Immutable.
 *
 * @param effect at least once (with retries) or at most once
 * @param retry when a failed attempt is repeated, or null for what the engine's recovery policy
 *     says
 * @param timeout the longest an attempt may take, or null for no limit of its own
 * @param key the key of a repeated step ({@code charge[order-7]}), or null
 * @param inDoubt what becomes of an at-most-once step without a known outcome
 * @param undo how its effect is taken back when the run fails or is cancelled, or null for not; the
 *     start of such a step is recorded durably before its effect
 * @param resilience what the step says of itself to recovery
 */
public record Step(
    Effect effect,
    @Nullable Retry retry,
    @Nullable Duration timeout,
    @Nullable String key,
    InDoubt inDoubt,
    @Nullable Undo undo,
    Resilience resilience) {

  /** How often the effect of a step may happen. */
  public enum Effect {
    /** Repeated after a crash; the idempotency key lets the other side de-duplicate. */
    AT_LEAST_ONCE,
    /**
     * The start is recorded durably before the effect; a lost outcome is settled, never assumed.
     */
    AT_MOST_ONCE
  }

  private static final Step DEFAULTS =
      new Step(
          Effect.AT_LEAST_ONCE, null, null, null, new InDoubt.AskPerson(), null, Resilience.NONE);
  private static final Step ONCE =
      new Step(
          Effect.AT_MOST_ONCE,
          Retry.none(),
          null,
          null,
          new InDoubt.AskPerson(),
          null,
          Resilience.NONE);

  /** Checks the ranges. */
  public Step {
    if (timeout != null && !timeout.isPositive()) {
      throw new IllegalArgumentException("timeout must be positive, was " + timeout);
    }
  }

  /**
   * At least once, repeated as the engine's recovery policy says (three attempts with exponential
   * delays unless it was set otherwise), no timeout of its own.
   */
  public static Step defaults() {
    return DEFAULTS;
  }

  /** At most once, one attempt; in doubt, a person is asked. */
  public static Step once() {
    return ONCE;
  }

  /** At least once, with this retry policy. */
  public static Step with(Retry retry) {
    return DEFAULTS.retry(retry);
  }

  /** At least once, with this key, for steps in loops. */
  public static Step keyed(String key) {
    return DEFAULTS.key(key);
  }

  /** The same with another retry policy. */
  public Step retry(Retry policy) {
    return new Step(effect, policy, timeout, key, inDoubt, undo, resilience);
  }

  /** When a failed attempt is repeated, if this is what the policy says. */
  public Retry retryOr(Retry policy) {
    return retry == null ? policy : retry;
  }

  /** The same with a limit for each attempt. */
  public Step timeout(Duration limit) {
    return new Step(effect, retry, limit, key, inDoubt, undo, resilience);
  }

  /** The same with a key: the path becomes {@code name[key]}. */
  public Step key(String newKey) {
    return new Step(effect, retry, timeout, newKey, inDoubt, undo, resilience);
  }

  /** In doubt, ask this closure. It runs like a step body and may be repeated. */
  public Step verify(Callable<Verification> question) {
    return inDoubt(new InDoubt.Verify(question));
  }

  /** The same with another policy for the in-doubt case. */
  public Step inDoubt(InDoubt policy) {
    return new Step(effect, retry, timeout, key, policy, undo, resilience);
  }

  /** The same with a way to take the effect back. */
  public Step undo(UndoBody body) {
    return undo(Undo.by(body));
  }

  /** The same with a way to take the effect back. */
  public Step undo(Undo way) {
    return new Step(effect, retry, timeout, key, inDoubt, way, resilience);
  }

  /**
   * The same for a service of this name: the step waits, without spending attempts, while the
   * service's circuit breaker is open or its limits are reached.
   */
  public Step service(String name) {
    return resilience(resilience.service(name));
  }

  /** The same, done by the agent of this name. */
  public Step agent(String name) {
    return resilience(resilience.agent(name));
  }

  /** The same as one whose failure stops the run safely, and that begins on a healthy machine. */
  public Step critical() {
    return resilience(resilience.importance(Importance.CRITICAL));
  }

  /** The same as one that the run can do without; its result is null then. */
  public Step optional() {
    return resilience(resilience.importance(Importance.OPTIONAL));
  }

  /** The same as one that the run can do without; its result is this then. */
  public Step optional(@Nullable Object substitute) {
    return optional().fallback(new Fallback.Value(substitute));
  }

  /** The same with something that takes its place when it gives up. */
  public Step fallback(Fallback substitute) {
    return resilience(resilience.fallback(substitute));
  }

  /** The same with something else to do when it gives up, such as asking another agent. */
  public Step fallback(String name, StepBody<?> body) {
    return fallback(new Fallback.Work(name, body));
  }

  /** The same with these actions about a failure, in this order, whatever the policy says. */
  public Step onFailure(RecoveryAction... actions) {
    return resilience(resilience.actions(List.of(actions)));
  }

  private Step resilience(Resilience words) {
    return new Step(effect, retry, timeout, key, inDoubt, undo, words);
  }
}
