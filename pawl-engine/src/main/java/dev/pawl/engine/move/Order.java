package dev.pawl.engine.move;

import org.jspecify.annotations.Nullable;

/**
 * Who wants a move, and why.
 *
 * @param actor for the record
 * @param reason for people
 * @param message the id of the message that brought it, or null when none did
 * @param at when it is carried out, milliseconds since 1970
 */
public record Order(String actor, String reason, @Nullable String message, long at) {}
