package dev.pawl.agents.mail;

import dev.pawl.api.WorkflowException;
import java.util.List;

/**
 * A prepared message together with the contents of its attachments, which its record does not have.
 *
 * @param prepared what was recorded
 * @param attachments exactly the files that are recorded there, in that order
 */
public record OutgoingMessage(PreparedMessage prepared, List<Attachment> attachments) {
  /**
   * Checks that these are the files that the message was prepared with.
   *
   * @throws WorkflowException of kind {@code VALIDATION} when they are others
   */
  public OutgoingMessage {
    attachments = List.copyOf(attachments);
    List<AttachedFile> given = attachments.stream().map(AttachedFile::of).toList();
    if (!given.equals(prepared.attachments())) {
      throw WorkflowException.validation(
          "attachments-changed",
          "The message was prepared with the attachments %s, and now there are %s; nothing was sent. The input of the run was changed: send the run back to before its preparation."
              .formatted(shown(prepared.attachments()), shown(given)));
    }
  }

  /** The Message-ID with its angle brackets. */
  public String messageId() {
    return prepared.messageId();
  }

  private static String shown(List<AttachedFile> files) {
    return files.stream()
        .map(file -> "\"%s\" (SHA-256 %s)".formatted(file.name(), file.sha256()))
        .toList()
        .toString();
  }
}
