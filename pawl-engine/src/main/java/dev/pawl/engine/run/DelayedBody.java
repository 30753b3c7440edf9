package dev.pawl.engine.run;

import dev.pawl.engine.history.RecordedEvent;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The body of a run that has not begun: because its time has not come, and neither has a
 * cancellation. Guarded by the incarnation's lock.
 */
final class DelayedBody {
  private final long notBefore;
  private @Nullable Supplier<Lane> body;

  /**
   * @param notBefore when the body may begin, milliseconds since 1970, or null for at once
   */
  DelayedBody(@Nullable Long notBefore) {
    this.notBefore = notBefore == null ? Long.MIN_VALUE : notBefore;
  }

  void set(Supplier<Lane> opening) {
    body = opening;
  }

  /** The lane of the body, once; null before {@link #set} and after the first time. */
  @Nullable Lane take() {
    Supplier<Lane> opening = body;
    body = null;
    return opening == null ? null : opening.get();
  }

  /** When it begins; empty when it has. */
  OptionalLong beginsAt() {
    return body == null ? OptionalLong.empty() : OptionalLong.of(notBefore);
  }

  /** Whether it waits no longer. */
  boolean isDue(long now) {
    return body != null && notBefore <= now;
  }

  /** Whether it began before this event: so it was live, and so it is on replay. */
  boolean isDueBefore(RecordedEvent event) {
    return isDue(event.at()) || (body != null && !event.path().isEmpty());
  }
}
