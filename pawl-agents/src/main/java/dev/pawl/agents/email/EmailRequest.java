package dev.pawl.agents.email;

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

  /** A request from this zone. */
  public static EmailRequest of(String text, ZoneId zone) {
    return new EmailRequest(text, zone.getId());
  }
}
