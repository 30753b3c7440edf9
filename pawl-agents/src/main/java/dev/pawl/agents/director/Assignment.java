package dev.pawl.agents.director;

/**
 * A request that has found the department that does it.
 *
 * @param department its name
 * @param by who decided that
 */
public record Assignment(String department, By by) {

  /** Who decides where a request goes. */
  public enum By {
    /** Whoever asked said so. */
    CALLER,
    /** The director was sure enough. */
    DIRECTOR,
    /** Somebody was asked. */
    PERSON
  }
}
