package dev.pawl.engine.letter;

import dev.pawl.engine.store.DeadLetterCounts;

/**
 * Dead letters in numbers.
 *
 * @param counts how many there are
 * @param max beyond so many, the oldest that are not eligible are archived
 * @param maxReplays how often one is replayed at most
 * @param overLimit how many there are too many
 * @param archived how many this engine archived since it was started
 * @param forgotten how many that were settled long ago it let go
 * @param replayed how many replays it made
 */
public record DeadLetterSummary(
    DeadLetterCounts counts,
    int max,
    int maxReplays,
    long overLimit,
    long archived,
    long forgotten,
    long replayed) {
  /** Of an engine that does not exist. */
  public static final DeadLetterSummary NONE =
      new DeadLetterSummary(DeadLetterCounts.NONE, 0, 0, 0, 0, 0, 0);
}
