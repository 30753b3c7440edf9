package dev.pawl.agents.mailbox;

import java.time.Duration;

/**
 * How much the dev mailbox takes.
 *
 * @param messageBytes the largest message; a larger one is refused with 552
 * @param recipients the most recipients of a message; further ones are refused with 452
 * @param connections the most connections at a time; further ones are refused with 421
 * @param idle how long a client may stay silent
 */
public record MailboxLimits(int messageBytes, int recipients, int connections, Duration idle) {
  /** The default of {@link #messageBytes()}: 25 MiB, as large providers take. */
  public static final int DEFAULT_MESSAGE_BYTES = 25 * 1024 * 1024;

  /** The default of {@link #recipients()}, the least that RFC 5321, 4.5.3.1.8 allows. */
  public static final int DEFAULT_RECIPIENTS = 100;

  /** The default of {@link #connections()}. */
  public static final int DEFAULT_CONNECTIONS = 200;

  /** The default of {@link #idle()}. */
  public static final Duration DEFAULT_IDLE = Duration.ofMinutes(1);

  /** Checks the ranges. */
  public MailboxLimits {
    if (messageBytes < 1 || recipients < 1 || connections < 1 || !idle.isPositive()) {
      throw new IllegalArgumentException(
          "The limits of a mailbox must be positive, were %d bytes, %d recipients, %d connections, %s."
              .formatted(messageBytes, recipients, connections, idle));
    }
  }

  /** The defaults. */
  public static MailboxLimits defaults() {
    return new MailboxLimits(
        DEFAULT_MESSAGE_BYTES, DEFAULT_RECIPIENTS, DEFAULT_CONNECTIONS, DEFAULT_IDLE);
  }

  /** The same with another largest message. */
  public MailboxLimits messageBytes(int bytes) {
    return new MailboxLimits(bytes, recipients, connections, idle);
  }

  /** The same with another most recipients. */
  public MailboxLimits recipients(int most) {
    return new MailboxLimits(messageBytes, most, connections, idle);
  }

  /** The same with another most connections. */
  public MailboxLimits connections(int most) {
    return new MailboxLimits(messageBytes, recipients, most, idle);
  }
}
