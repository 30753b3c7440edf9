package dev.pawl.engine.store;

/**
 * An event as the history keeps it.
 *
 * @param number 1, 2, 3 … without gaps within its run
 * @param event what was written
 */
public record StoredEvent(long number, NewEvent event) {}
