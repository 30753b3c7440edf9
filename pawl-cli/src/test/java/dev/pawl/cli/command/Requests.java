package dev.pawl.cli.command;

/** A workflow that every engine of the program has, and what it is asked for. */
public final class Requests {
  public static final String WORKFLOW = "email-immediate-send";

  /** So vague that a person is asked. */
  public static final String INPUT = "{\"text\":\"Tell Bob something\",\"timeZone\":\"UTC\"}";

  private Requests() {}
}
