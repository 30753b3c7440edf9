package dev.pawl.agents.email;

import dev.pawl.api.WorkflowException;
import java.time.DateTimeException;
import java.time.ZoneId;

/**
 * The input of the email workflows.
 *
 * @param text what is wanted, in plain words
 * @param timeZone where the person who asks lives, as a zone id such as {@code Europe/Berlin}:
 *     deadlines are read in it; {@code UTC} when it is left out
 */
public record EmailRequest(String text, String timeZone) {
  private static final int MAX_LENGTH = 10_000;

  /** Checks what came from outside, so that a start with a bad input is refused. */
  public EmailRequest {
    if (text == null) {
      throw new IllegalArgumentException("'text' is missing: say in it what is wanted");
    }
    timeZone = timeZone == null ? "UTC" : zone(timeZone);
  }

  private static String zone(String id) {
    try {
      return ZoneId.of(id).getId();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "'timeZone' is no zone id: '%s'. Write one such as 'Europe/Berlin'".formatted(id), e);
    }
  }

  /**
   * The zone, of a request that can be worked on.
   *
   * @throws WorkflowException when its text is empty or too long
   */
  ZoneId checkedZone() {
    if (text.isBlank() || text.length() > MAX_LENGTH) {
      throw WorkflowException.validation(
          "email-request-length",
          "The request has %d characters, 1 to %d are accepted. Say what to tell whom."
              .formatted(text.strip().length(), MAX_LENGTH));
    }
    return ZoneId.of(timeZone);
  }

  /** A request from this zone. */
  public static EmailRequest of(String text, ZoneId zone) {
    return new EmailRequest(text, zone.getId());
  }
}
