package dev.pawl.engine.service;

/** Whether a call may begin. */
public sealed interface Answer {

  /** It may, and has its place. */
  record Go() implements Answer {}

  /** It is in the queue of the bulkhead; it is told when it has a place. */
  record Queued() implements Answer {}

  /**
   * It may not. It may be told earlier that it is worth another try.
   *
   * @param until when to ask again, milliseconds since 1970
   */
  record Held(Cause cause, long until) implements Answer {}

  /** What holds a call. */
  enum Cause {
    BREAKER,
    RATE_LIMIT,
    BULKHEAD
  }
}
