package dev.pawl.agents.mailbox;

/**
 * A file that a message of the dev mailbox has, as its sender describes it.
 *
 * @param name not safe to use for a file; empty when there was none
 * @param type its media type, in lower case and without parameters
 * @param size in bytes, decoded
 */
public record MailboxAttachment(String name, String type, long size) {}
