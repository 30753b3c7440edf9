package dev.pawl.agents.email;

import dev.pawl.agents.routing.Departments;
import dev.pawl.agents.work.WorkRequest;
import dev.pawl.api.WorkflowException;
import java.time.DateTimeException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The input of the email workflows.
 *
 * @param text what is wanted, in plain words
 * @param timeZone where the person who asks lives, as a zone id such as {@code Europe/Berlin}:
 *     deadlines are read in it; {@code UTC} when it is left out
 * @param department who makes what the email says, or null to have the director find out
 * @param material the text, table or list that a department makes something of, empty when there is
 *     none
 */
public record EmailRequest(
    String text, String timeZone, @Nullable String department, String material) {
  private static final int MAX_LENGTH = 10_000;

  /** Checks what came from outside, so that a start with a bad input is refused. */
  public EmailRequest {
    if (text == null) {
      throw new IllegalArgumentException("'text' is missing: say in it what is wanted");
    }
    timeZone = timeZone == null ? "UTC" : zone(timeZone);
    if (department != null && !Departments.ALL.contains(department)) {
      throw new IllegalArgumentException(
          "'department' is none of %s: '%s'. Leave it out to have the director find it"
              .formatted(Departments.ALL, department));
    }
    material = material == null ? "" : material;
    if (material.length() > WorkRequest.MAX_LENGTH) {
      throw new IllegalArgumentException(
          "'material' has %d characters, at most %d are read: shorten it or ask in parts"
              .formatted(material.length(), WorkRequest.MAX_LENGTH));
    }
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
    return new EmailRequest(text, zone.getId(), null, "");
  }

  /** The same, done by this department. */
  public EmailRequest department(String name) {
    return new EmailRequest(text, timeZone, name, material);
  }

  /** The same with a material. */
  public EmailRequest material(String other) {
    return new EmailRequest(text, timeZone, department, other);
  }
}
