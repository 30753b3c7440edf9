package dev.pawl.engine.report;

import java.time.Duration;

/**
 * How long something took.
 *
 * @param total from its beginning to its end, or until now
 * @param waiting of that, while it waited for people, signals, times, better health, the next
 *     attempt or an operator, and no step of it executed
 * @param work the rest
 */
public record Times(Duration total, Duration waiting, Duration work) {

  static Times of(Spans open, Spans waits, Spans busy) {
    long total = open.length();
    long waiting = waits.without(busy).within(open).length();
    return new Times(
        Duration.ofMillis(total), Duration.ofMillis(waiting), Duration.ofMillis(total - waiting));
  }
}
