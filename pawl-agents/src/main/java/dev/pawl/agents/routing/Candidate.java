package dev.pawl.agents.routing;

/**
 * A department that a request may be for.
 *
 * @param department its name
 * @param score how well it fits, from 0, not at all, to 1
 * @param why what speaks for it, for people
 */
public record Candidate(String department, double score, String why) {
  /** Checks the range. */
  public Candidate {
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException(
          "The score of %s must be from 0 to 1, was %s.".formatted(department, score));
    }
  }
}
