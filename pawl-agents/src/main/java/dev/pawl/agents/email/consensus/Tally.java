package dev.pawl.agents.email.consensus;

import dev.pawl.agents.email.consensus.Ballot.Absent;
import dev.pawl.agents.email.consensus.Ballot.Cast;
import dev.pawl.agents.email.review.Finding;
import dev.pawl.agents.email.review.Severity;
import dev.pawl.agents.email.review.Verdict;
import dev.pawl.agents.email.review.Vote;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The ballots of one round, counted. */
record Tally(ConsensusRules rules, List<Ballot> ballots) {
  /** Sums of weights such as 0.1 and 0.2 are not exact; a share this close is reached. */
  private static final double ROUNDING = 1e-9;

  List<Verdict> verdicts() {
    return ballots.stream()
        .flatMap(
            ballot -> ballot instanceof Cast(Verdict verdict) ? Stream.of(verdict) : Stream.empty())
        .toList();
  }

  List<Absent> absent() {
    return ballots.stream().filter(Absent.class::isInstance).map(Absent.class::cast).toList();
  }

  Optional<Absent> absentVetoHolder() {
    return absent().stream().filter(absent -> rules.veto().contains(absent.reviewer())).findFirst();
  }

  /** Who vetoes and may. */
  List<Verdict> vetoes() {
    return verdicts().stream()
        .filter(verdict -> verdict.vote() == Vote.VETO && rules.veto().contains(verdict.reviewer()))
        .toList();
  }

  boolean quorum() {
    return switch (rules.quorum()) {
      case Quorum.Count(int reviewers) -> verdicts().size() >= reviewers;
      case Quorum.Share(double share) ->
          weight(verdicts().stream().map(Verdict::reviewer).toList()) + ROUNDING
              >= share * weight(ballots.stream().map(Ballot::reviewer).toList());
    };
  }

  boolean approved() {
    double voted = weight(verdicts().stream().map(Verdict::reviewer).toList());
    return approving() + ROUNDING >= rules.approval() * voted;
  }

  private double approving() {
    return weight(
        verdicts().stream()
            .filter(verdict -> verdict.vote() == Vote.APPROVE)
            .map(Verdict::reviewer)
            .toList());
  }

  /** What has to change, the worst first. */
  List<Finding> demands() {
    return verdicts().stream()
        .flatMap(verdict -> verdict.findings().stream())
        .filter(finding -> finding.severity() != Severity.NOTE)
        .sorted(Comparator.comparing(Finding::severity).reversed())
        .toList();
  }

  List<String> notes() {
    List<String> notes = new ArrayList<>();
    for (Absent absent : absent()) {
      notes.add(
          "%s %s and abstains: %s"
              .formatted(absent.reviewer(), absent.cause().words(), absent.reason()));
    }
    if (!quorum()) {
      notes.add(
          "Only %d of %d reviewers voted, which is below the quorum."
              .formatted(verdicts().size(), ballots.size()));
    }
    for (Verdict verdict : verdicts()) {
      if (verdict.vote() != Vote.APPROVE && approved() && vetoes().isEmpty()) {
        notes.add("%s was outvoted.".formatted(verdict.reviewer()));
      }
      for (Finding finding : verdict.findings()) {
        if (finding.severity() == Severity.NOTE) {
          notes.add("%s: %s".formatted(verdict.reviewer(), finding.problem()));
        }
      }
    }
    return notes;
  }

  String shares() {
    double voted = weight(verdicts().stream().map(Verdict::reviewer).toList());
    return String.format(
        Locale.ROOT,
        "%.0f %% approve, %.0f %% are needed",
        100 * approving() / voted,
        100 * rules.approval());
  }

  private double weight(List<String> reviewers) {
    return reviewers.stream().mapToDouble(rules::weight).sum();
  }
}
