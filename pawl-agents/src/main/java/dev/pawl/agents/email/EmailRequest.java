package dev.pawl.agents.email;

import java.time.ZoneId;

/**
 * The input of the email workflows.
 *
 * @param text what is wanted, in plain words
 * @param timeZone where the person who asks lives, as a zone id such as {@code Europe/Berlin}:
 *     deadlines are read in it
 */
public record EmailRequest(String text, String timeZone) {
  /** A request from this zone. */
  public static EmailRequest of(String text, ZoneId zone) {
    return new EmailRequest(text, zone.getId());
  }
}
