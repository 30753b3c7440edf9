package dev.pawl.store.salvage;

/**
 * A row in a page.
 *
 * @param rowid its number, 0 in trees without one
 * @param place where it can be read again
 * @param index its position in the order of its page, -1 where that is not asked for
 */
record Cell(long rowid, Values values, long place, int index) {
  /** Whether it comes directly behind another one, so that there is none between them. */
  boolean follows(Cell other) {
    return place >>> 16 == other.place >>> 16 && index == other.index + 1;
  }
}
