package dev.pawl.store.jdbc;

/** What a failed statement means for the transaction that contained it. */
public enum Fault {
  /** A key exists. The data of one intent is at fault. */
  TAKEN,
  /** The database cannot store such data. The data of one intent is at fault. */
  UNSTORABLE,
  /** Another transaction was in the way; the same transaction succeeds when it is repeated now. */
  COLLIDED,
  /** The database cannot be reached or written; the session is given up. */
  UNAVAILABLE,
  /** The database says that its files are damaged. */
  CORRUPT;

  /** Whether the data of one intent is the reason, so that the other intents can be committed. */
  boolean blamesData() {
    return switch (this) {
      case TAKEN, UNSTORABLE -> true;
      case COLLIDED, UNAVAILABLE, CORRUPT -> false;
    };
  }
}
