package dev.pawl.cli.command;

/** A workflow that every engine of the program has, and what it is asked for. */
final class Requests {
  static final String WORKFLOW = "email-immediate-send";

  /** So vague that a person is asked. */
  static final String INPUT = "{\"text\":\"Tell Bob something\",\"timeZone\":\"UTC\"}";

  private Requests() {}
}
