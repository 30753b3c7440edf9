package dev.pawl.agents.mail;

/**
 * What is recorded of an {@link Attachment} of a message: everything but its content.
 *
 * @param name its name
 * @param type its media type
 * @param size in bytes
 * @param sha256 of its content, in lower-case hexadecimal digits
 */
public record AttachedFile(String name, String type, long size, String sha256) {
  /** The record of this attachment. */
  public static AttachedFile of(Attachment attachment) {
    return new AttachedFile(
        attachment.name(),
        attachment.type(),
        attachment.content().size(),
        attachment.content().sha256());
  }
}
