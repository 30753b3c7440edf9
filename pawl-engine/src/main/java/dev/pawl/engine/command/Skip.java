package dev.pawl.engine.command;

import dev.pawl.engine.history.Event;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.store.MailRow;
import org.jspecify.annotations.Nullable;

/**
 * An operator's order to end an operation with a given result.
 *
 * @param mail the message that brought it
 * @param result as the history will keep it
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Skip(MailRow mail, String reason, byte @Nullable [] result) {
  /**
   * The event that ends the operation.
   *
   * @param effectUnknown whether it may have happened all the same
   */
  public Event event(String path, boolean effectUnknown) {
    return new Event(
        path,
        new Fact.Skipped(
            mail.message().actor(), reason, null, effectUnknown ? true : null, mail.message().id()),
        result);
  }
}
