package dev.pawl.api;

import java.util.Optional;

/**
 * Says of what kind some failures are, by their types and values and never by the text of a
 * message. The history keeps the name of the rule that decided.
 *
 * <p>A failure is shown to the rules as it was thrown, then its causes one after the other, until a
 * rule knows it. Rules of an application come before those that the engine brings. They are given
 * to the engine's builder, or found as services of this type by {@link java.util.ServiceLoader}.
 *
 * <p>Implementations are called on many threads and must neither block nor throw; one that throws
 * is taken as one that does not know the failure.
 */
public interface FailureRule {

  /** The name of the rule in histories: lower-case words joined with hyphens. */
  String name();

  /**
   * What the failure is; empty when this rule does not know.
   *
   * @param failure one exception of the chain of causes; its own causes are asked about later
   */
  Optional<Classification> classify(Throwable failure);
}
