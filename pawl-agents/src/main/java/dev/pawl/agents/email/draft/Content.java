package dev.pawl.agents.email.draft;

/**
 * What a department made, for an email to carry.
 *
 * @param department that made it
 * @param title what it is, in a line; the subject of an email whose request names none
 * @param markdown as CommonMark with the tables of GitHub Flavored Markdown
 */
public record Content(String department, String title, String markdown) {}
