package dev.pawl.engine.store;

/** Where the circuit breaker of a service stands. */
public enum ServiceState {
  /** Calls begin. */
  CLOSED,
  /** No call begins. */
  OPEN,
  /** A few calls find out whether the service is well again. */
  HALF_OPEN
}
