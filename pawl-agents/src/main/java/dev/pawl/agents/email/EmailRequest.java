package dev.pawl.agents.email;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.pawl.agents.mail.Attachment;
import dev.pawl.agents.routing.Departments;
import dev.pawl.agents.work.WorkRequest;
import dev.pawl.api.WorkflowException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
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
 * @param attachments the files that go with the email; none when it is left out
 */
public record EmailRequest(
    String text,
    String timeZone,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String department,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) String material,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Attachment> attachments) {
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
    attachments = attachments == null ? List.of() : attachments(attachments);
  }

  @SuppressWarnings("NullAway") // an array from outside may have nulls in it
  private static List<Attachment> attachments(List<Attachment> given) {
    if (given.stream().anyMatch(attachment -> attachment == null)) {
      throw new IllegalArgumentException(
          "'attachments' has a null in it: give each one 'name', 'type' and 'content'");
    }
    return List.copyOf(given);
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

  /** What its attachments are called, in their order. */
  List<String> attachmentNames() {
    return attachments.stream().map(Attachment::name).toList();
  }

  /** A request from this zone, without attachments. */
  public static EmailRequest of(String text, ZoneId zone) {
    return new EmailRequest(text, zone.getId(), null, "", List.of());
  }

  /** The same, done by this department. */
  public EmailRequest department(String name) {
    return new EmailRequest(text, timeZone, name, material, attachments);
  }

  /** The same with a material. */
  public EmailRequest material(String other) {
    return new EmailRequest(text, timeZone, department, other, attachments);
  }

  /** The same with these attachments instead. */
  public EmailRequest attaching(List<Attachment> others) {
    return new EmailRequest(text, timeZone, department, material, others);
  }
}
