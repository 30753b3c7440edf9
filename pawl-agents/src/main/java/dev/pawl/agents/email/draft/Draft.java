package dev.pawl.agents.email.draft;

/**
 * A written email.
 *
 * @param subject one line
 * @param text the body as plain text
 * @param html the body as an HTML document
 */
public record Draft(String subject, String text, String html) {}
