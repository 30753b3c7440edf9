package dev.pawl.cli.demo;

import dev.pawl.agents.email.EmailRequest;
import dev.pawl.agents.email.EmailType;
import dev.pawl.agents.mail.Attachment;
import dev.pawl.engine.StartRequest;
import java.util.List;

/**
 * A request of the demo.
 *
 * @param id of the run that does it
 * @param text what is wanted
 * @param timeZone where the person who asks lives
 * @param actor who asks
 * @param type which email workflow does it; an immediate send when a request of an earlier version
 *     does not say
 * @param attachments the files that go with the email; none when a request of an earlier version
 *     does not say
 */
record DemoRequest(
    String id,
    String text,
    String timeZone,
    String actor,
    EmailType type,
    List<Attachment> attachments) {
  /** The label of runs that the demo started. */
  static final String LABEL = "origin";

  static final String LABEL_VALUE = "demo";

  DemoRequest {
    type = type == null ? EmailType.IMMEDIATE_SEND : type;
    attachments = attachments == null ? List.of() : List.copyOf(attachments);
  }

  StartRequest start() {
    return StartRequest.of(type.workflow())
        .id(id)
        .input(new EmailRequest(text, timeZone, null, "", attachments))
        .label(LABEL, LABEL_VALUE)
        .actor(actor);
  }
}
