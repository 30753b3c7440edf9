package dev.pawl.store.jdbc;

import dev.pawl.engine.store.NewEvent;
import org.jspecify.annotations.Nullable;

/**
 * An event with its place in a history, ready to be inserted.
 *
 * @param blobParts in how many rows of their own the payload lies, or null when it is in the
 *     event's row
 */
public record EventRow(String runId, long number, NewEvent event, @Nullable Integer blobParts) {

  /** What belongs into the row itself: null when the payload lies elsewhere. */
  public byte @Nullable [] inlinePayload() {
    return blobParts == null ? event.payload() : null;
  }
}
