package dev.pawl.agents.work;

import java.time.LocalDate;

/**
 * A piece of work for a department.
 *
 * @param text what somebody asks for
 * @param attachment the text that goes with it, empty when there is none
 * @param day the day of the request, which "tomorrow" counts from
 */
public record WorkRequest(String text, String attachment, LocalDate day) {
  /** How long text and attachment may be, each. */
  public static final int MAX_LENGTH = 200_000;

  /** Checks the lengths. */
  public WorkRequest {
    int longest = Math.max(text.length(), attachment.length());
    if (longest > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "The text has %d characters, at most %d are read. Shorten it or ask in parts."
              .formatted(longest, MAX_LENGTH));
    }
  }

  /** A piece of work without an attachment. */
  public static WorkRequest of(String text, LocalDate day) {
    return new WorkRequest(text, "", day);
  }

  /** The same with an attachment. */
  public WorkRequest attachment(String newAttachment) {
    return new WorkRequest(text, newAttachment, day);
  }

  /** What the work is about: the attachment, or the text when there is none. */
  public String material() {
    return attachment.isBlank() ? text : attachment;
  }
}
