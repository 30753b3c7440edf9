package dev.pawl.agents.registry;

/** How alive an agent seems, by the age of its last heartbeat. */
public enum Health {
  /** It was heard of recently. */
  UP,
  /** It missed heartbeats and may come back. */
  LATE,
  /** It was silent for so long that nothing should be sent to it. */
  DOWN
}
