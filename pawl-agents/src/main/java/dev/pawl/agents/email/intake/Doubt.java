package dev.pawl.agents.email.intake;

/**
 * Something that the rules are not sure of and that a person must settle.
 *
 * @param field what it is about
 * @param need what settles it
 * @param question for the person, in a sentence
 */
public record Doubt(Field field, Need need, String question) {

  /** What a doubt is about. */
  public enum Field {
    REQUEST,
    RECIPIENTS,
    COPIES,
    CONTENT,
    SUBJECT,
    TONE,
    DEADLINE,
    /** A file that the content speaks of; none where the email has files. */
    ATTACHMENT
  }

  /** What settles a doubt. */
  public enum Need {
    /** A value: there is nothing to send without. */
    VALUE,
    /** A yes to what was understood, or a value instead. */
    CONFIRMATION
  }

  private static final int SHOWN_LENGTH = 200;

  static Doubt value(Field field, String question) {
    return new Doubt(field, Need.VALUE, question);
  }

  static Doubt confirmation(Field field, String question) {
    return new Doubt(field, Need.CONFIRMATION, question);
  }

  /** A text as a question shows it: in one line, and not too long. */
  static String shown(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= SHOWN_LENGTH ? line : line.substring(0, SHOWN_LENGTH) + "…";
  }
}
