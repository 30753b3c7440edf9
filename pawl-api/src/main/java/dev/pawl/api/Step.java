package dev.pawl.api;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * How a step is executed. Immutable.
 *
 * @param effect at least once (with retries) or at most once
 * @param retry when a failed attempt is repeated
 * @param timeout the longest an attempt may take, or null for no limit of its own
 * @param key the key of a repeated step ({@code charge[order-7]}), or null
 * @param inDoubt what becomes of an at-most-once step without a known outcome
 * @param undo how its effect is taken back when the run fails or is cancelled, or null for not; the
 *     start of such a step is recorded durably before its effect
 */
public record Step(
    Effect effect,
    Retry retry,
    @Nullable Duration timeout,
    @Nullable String key,
    InDoubt inDoubt,
    @Nullable Undo undo) {

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
          Effect.AT_LEAST_ONCE, Retry.exponential(), null, null, new InDoubt.AskPerson(), null);
  private static final Step ONCE =
      new Step(Effect.AT_MOST_ONCE, Retry.none(), null, null, new InDoubt.AskPerson(), null);

  /** Checks the ranges. */
  public Step {
    if (timeout != null && !timeout.isPositive()) {
      throw new IllegalArgumentException("timeout must be positive, was " + timeout);
    }
  }

  /** At least once, three attempts with exponential delays, no timeout. */
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
    return new Step(effect, policy, timeout, key, inDoubt, undo);
  }

  /** The same with a limit for each attempt. */
  public Step timeout(Duration limit) {
    return new Step(effect, retry, limit, key, inDoubt, undo);
  }

  /** The same with a key: the path becomes {@code name[key]}. */
  public Step key(String newKey) {
    return new Step(effect, retry, timeout, newKey, inDoubt, undo);
  }

  /** In doubt, ask this closure. It runs like a step body and may be repeated. */
  public Step verify(Callable<Verification> question) {
    return inDoubt(new InDoubt.Verify(question));
  }

  /** The same with another policy for the in-doubt case. */
  public Step inDoubt(InDoubt policy) {
    return new Step(effect, retry, timeout, key, policy, undo);
  }

  /** The same with a way to take the effect back. */
  public Step undo(UndoBody body) {
    return undo(Undo.by(body));
  }

  /** The same with a way to take the effect back. */
  public Step undo(Undo way) {
    return new Step(effect, retry, timeout, key, inDoubt, way);
  }
}
