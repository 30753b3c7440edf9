package dev.pawl.engine.service;

/** What a step does that meets an open circuit breaker. */
public enum WhenOpen {
  /** It waits until the service is tried again; no attempt is spent. */
  WAIT,
  /** Its fallback takes its place; a step without one waits. */
  FALLBACK,
  /** It fails. */
  FAIL
}
