package dev.pawl.engine.letter;

import dev.pawl.engine.store.DeadLetterRow;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter for people and programs.
 *
 * @param row as it is kept
 * @param eligible whether a plain replay is worth it
 * @param ineligible why not, in words, or null when it is
 * @param replaysLeft how many replays it may still have
 */
public record DeadLetterView(
    DeadLetterRow row, boolean eligible, @Nullable String ineligible, int replaysLeft) {}
