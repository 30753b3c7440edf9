package dev.pawl.agents.email.intake;

/**
 * One thing that the email must say.
 *
 * @param lead what led into it in the request
 * @param text the words of the request, without the word that led into it
 */
public record Point(Lead lead, String text) {}
