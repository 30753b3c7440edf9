package dev.pawl.engine.store;

/**
 * What a database says about itself.
 *
 * @param detail what was looked at and found, for people
 */
public record Integrity(State state, String detail) {

  /** Whether what is kept is whole. */
  public enum State {
    /** As far as it was looked. */
    WHOLE,
    /** Something is damaged. */
    DAMAGED,
    /** There was not time enough to look at all. */
    UNFINISHED,
    /** It does not say. */
    NOT_KNOWN
  }

  /** A store that cannot tell. */
  public static final Integrity NOT_KNOWN =
      new Integrity(State.NOT_KNOWN, "it has no way to look.");

  /** Nothing is damaged. */
  public static Integrity whole(String detail) {
    return new Integrity(State.WHOLE, detail);
  }

  /** Something is damaged. */
  public static Integrity damaged(String detail) {
    return new Integrity(State.DAMAGED, detail);
  }
}
