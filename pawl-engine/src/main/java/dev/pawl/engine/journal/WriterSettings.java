package dev.pawl.engine.journal;

import java.time.Duration;

/**
 * Limits of a writer.
 *
 * @param maxBatchIntents the most intents of one transaction ({@code writer.max-batch-intents})
 * @param maxBatchBytes the most payload bytes of one transaction ({@code writer.max-batch-bytes})
 * @param linger when a transaction waits for more intents
 * @param maxQueuedBytes with more payload bytes waiting than this, starts and signals are refused;
 *     completions never are ({@code writer.max-queued-bytes})
 * @param retryDelay the pause before a failed transaction is repeated ({@code writer.retry-delay})
 */
public record WriterSettings(
    int maxBatchIntents,
    long maxBatchBytes,
    LingerSettings linger,
    long maxQueuedBytes,
    Duration retryDelay) {

  /** 4,096 intents, 8 MiB a batch, the default linger, 64 MiB in the queue, 250 ms. */
  public static WriterSettings defaults() {
    return new WriterSettings(
        4096, 8L << 20, LingerSettings.defaults(), 64L << 20, Duration.ofMillis(250));
  }

  /** The same with another linger. */
  public WriterSettings linger(LingerSettings other) {
    return new WriterSettings(maxBatchIntents, maxBatchBytes, other, maxQueuedBytes, retryDelay);
  }

  /** The same with another limit of waiting bytes. */
  public WriterSettings maxQueuedBytes(long bytes) {
    return new WriterSettings(maxBatchIntents, maxBatchBytes, linger, bytes, retryDelay);
  }

  /** The same with another pause. */
  public WriterSettings retryDelay(Duration delay) {
    return new WriterSettings(maxBatchIntents, maxBatchBytes, linger, maxQueuedBytes, delay);
  }
}
