package dev.pawl.store.salvage;

/**
 * A row in a page.
 *
 * @param rowid its number, 0 in trees without one
 * @param place where it can be read again
 */
record Cell(long rowid, Values values, long place) {}
