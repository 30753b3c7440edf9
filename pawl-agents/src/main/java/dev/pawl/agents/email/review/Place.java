package dev.pawl.agents.email.review;

import dev.pawl.agents.email.review.secrets.Secrets;

/**
 * Where in an email something is.
 *
 * @param part the part of the email
 * @param start the first character in the part; among recipients the position in the list of
 *     recipients, followed by those who get a copy; from 0
 * @param end behind the last character; equal to {@code start} for the part as a whole
 * @param excerpt what stands there, shortened, with secrets masked
 */
public record Place(Part part, int start, int end, String excerpt) {
  private static final int EXCERPT_LENGTH = 80;

  /** A part of an email. */
  public enum Part {
    SUBJECT,
    /** The body as plain text. */
    BODY,
    /** The source of the HTML body, named only when the plain text does not have it too. */
    HTML,
    RECIPIENTS
  }

  /** Checks the offsets, and shortens and masks the excerpt. */
  public Place {
    if (part == null || excerpt == null) {
      throw new IllegalArgumentException("A place needs a 'part' and an 'excerpt' (may be empty)");
    }
    if (start < 0 || end < start) {
      throw new IllegalArgumentException(
          "A place from %d to %d is none: it starts at 0 or later and does not end before"
              .formatted(start, end));
    }
    excerpt = shortened(Secrets.masked(excerpt));
  }

  /** This range of the text of a part. */
  public static Place of(Part part, String text, int start, int end) {
    // Masked as a whole: a range that cuts a secret would show the half of it.
    return new Place(part, start, end, Secrets.masked(text).substring(start, end));
  }

  /** A part as a whole. */
  public static Place whole(Part part) {
    return new Place(part, 0, 0, "");
  }

  /** The place in words, with what stands there. */
  public String words() {
    String where =
        switch (part) {
          case SUBJECT -> "subject";
          case BODY -> "text";
          case HTML -> "HTML";
          case RECIPIENTS -> "recipients";
        };
    return excerpt.isEmpty() ? where : "%s \"%s\"".formatted(where, excerpt);
  }

  private static String shortened(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    if (line.length() <= EXCERPT_LENGTH) {
      return line;
    }
    int end = Character.isHighSurrogate(line.charAt(EXCERPT_LENGTH - 2)) ? 2 : 1;
    return line.substring(0, EXCERPT_LENGTH - end) + "…";
  }
}
