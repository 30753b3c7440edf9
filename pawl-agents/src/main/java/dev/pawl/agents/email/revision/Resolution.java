package dev.pawl.agents.email.revision;

import dev.pawl.agents.email.review.Finding;

/**
 * What a revision did about a finding.
 *
 * @param finding what was found
 * @param result whether the reviewers still find it
 * @param note what was done, or why it was not, in a sentence
 */
public record Resolution(Finding finding, Result result, String note) {

  /** What became of a finding. */
  public enum Result {
    /** The reviewers do not find it any more. */
    REMOVED,
    /** It is still there, for the reason that the note says. */
    KEPT
  }

  /** Checks the parts. */
  public Resolution {
    if (finding == null || result == null || note == null || note.isBlank()) {
      throw new IllegalArgumentException(
          "A resolution needs 'finding', 'result' and 'note': say what was done or why not");
    }
  }
}
