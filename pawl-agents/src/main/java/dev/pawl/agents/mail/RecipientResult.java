package dev.pawl.agents.mail;

/**
 * What became of a message for one recipient.
 *
 * @param address the plain address
 * @param status where the message stands
 * @param reply what the mail server said, in one line; empty when it said nothing
 */
public record RecipientResult(String address, DeliveryStatus status, String reply) {}
