package dev.pawl.agents.email.review.text;

/**
 * A range of a text.
 *
 * @param start the first character, from 0
 * @param end behind the last character
 */
public record Span(int start, int end) {

  /** What stands there. */
  public String of(String text) {
    return text.substring(start, end);
  }

  /** Whether both have a character in common. */
  public boolean overlaps(Span other) {
    return start < other.end && other.start < end;
  }
}
