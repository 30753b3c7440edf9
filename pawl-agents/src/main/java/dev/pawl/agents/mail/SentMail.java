package dev.pawl.agents.mail;

import dev.pawl.api.PawlException;
import java.util.List;

/**
 * Finds out whether a message was sent, after the reply to it was lost. Implementations are
 * thread-safe and may block.
 */
@FunctionalInterface
public interface SentMail {

  /**
   * Looks for the message with this Message-ID, angle brackets included.
   *
   * @throws PawlException when the place cannot be searched now, so that asking again makes sense
   */
  Lookup lookup(String messageId);

  /** Knows nothing: every delivery in doubt goes to a person. */
  static SentMail none() {
    return messageId -> new Lookup.Unknown("no place to look for sent mail is configured");
  }

  /** The answer. */
  sealed interface Lookup {

    /**
     * The message was accepted.
     *
     * @param recipients for whom, as plain addresses; empty when the place does not tell
     * @param evidence where it was found, in words
     */
    record Found(List<String> recipients, String evidence) implements Lookup {
      /** Copies the list. */
      public Found {
        recipients = List.copyOf(recipients);
      }
    }

    /** The message was not accepted, for certain. */
    record NotFound() implements Lookup {}

    /**
     * Nobody can tell.
     *
     * @param reason why, in words
     */
    record Unknown(String reason) implements Lookup {}
  }
}
