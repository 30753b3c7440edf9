package dev.pawl.agents.registry;

/** How a call to an agent ended. */
public enum CallOutcome {
  /** It gave a result. */
  SUCCEEDED,
  /** It gave none. */
  FAILED
}
