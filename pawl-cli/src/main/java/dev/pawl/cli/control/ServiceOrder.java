package dev.pawl.cli.control;

/**
 * An operator's word about the circuit breaker of a service.
 *
 * @param reason for whoever finds it so, may be empty
 * @param actor who says it
 */
public record ServiceOrder(Word word, String service, String reason, String actor) {

  /** What an operator may do to a breaker. */
  public enum Word {
    OPEN,
    CLOSE,
    RESET
  }
}
