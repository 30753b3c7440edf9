package dev.pawl.agents.mail;

/**
 * Who logs in to a mail server.
 *
 * @param user the user name
 * @param password never printed
 */
public record Login(String user, Secret password) {}
