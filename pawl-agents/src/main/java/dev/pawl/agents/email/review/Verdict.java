package dev.pawl.agents.email.review;

import java.util.Comparator;
import java.util.List;

/**
 * What one reviewer says about one draft.
 *
 * @param reviewer the name of the reviewer
 * @param vote what it wants to happen: what its worst finding forces
 * @param score how good it is, 0 to 100
 * @param findings why, in the order of the text; a vote that is no approval has at least one
 */
public record Verdict(String reviewer, Vote vote, int score, List<Finding> findings) {
  private static final int BEST = 100;

  /** Checks the parts and that the vote follows from the findings. */
  public Verdict {
    if (reviewer == null || reviewer.isBlank()) {
      throw new IllegalArgumentException("A verdict needs the name of its 'reviewer'");
    }
    if (score < 0 || score > BEST) {
      throw new IllegalArgumentException(
          "The score of %s is %d: it is from 0 to %d".formatted(reviewer, score, BEST));
    }
    findings = findings == null ? List.of() : List.copyOf(findings);
    if (vote != forced(findings)) {
      throw new IllegalArgumentException(
          "%s votes %s, its findings say %s: a vote follows from the worst finding"
              .formatted(reviewer, vote, forced(findings)));
    }
  }

  /** The verdict that follows from findings: 100, less the penalty of each. */
  public static Verdict of(String reviewer, List<Finding> findings) {
    int penalty = findings.stream().mapToInt(finding -> finding.severity().penalty()).sum();
    return new Verdict(reviewer, forced(findings), Math.max(0, BEST - penalty), findings);
  }

  private static Vote forced(List<Finding> findings) {
    return findings.stream()
        .map(finding -> finding.severity().vote())
        .max(Comparator.naturalOrder())
        .orElse(Vote.APPROVE);
  }
}
