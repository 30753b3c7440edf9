package dev.pawl.engine.journal;

import java.time.Duration;

/**
 * When a transaction waits for runs that were told of an earlier one and may be back in a moment.
 * Only where there are several writers: while one waits another one writes.
 *
 * @param intents with so many intents a transaction waits for no more ({@code
 *     writer.linger-intents})
 * @param longest how long it waits at most; zero for never ({@code writer.max-linger})
 */
public record LingerSettings(int intents, Duration longest) {
  /** Never. */
  public static final LingerSettings NONE = new LingerSettings(0, Duration.ZERO);

  /** 32 intents, 1 ms. */
  public static LingerSettings defaults() {
    return new LingerSettings(32, Duration.ofMillis(1));
  }
}
