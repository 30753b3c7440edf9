package dev.pawl.agents.email.consensus;

import dev.pawl.agents.email.consensus.Ballot.Absent;
import dev.pawl.agents.email.consensus.Ballot.Cast;
import dev.pawl.agents.email.consensus.Outcome.Approved;
import dev.pawl.agents.email.consensus.Outcome.Person;
import dev.pawl.agents.email.consensus.Outcome.Reason;
import dev.pawl.agents.email.consensus.Outcome.Revise;
import dev.pawl.agents.email.review.Finding;
import dev.pawl.agents.email.review.Remedy;
import dev.pawl.agents.email.review.Verdict;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Decides what becomes of a draft. Pure: the same ballots give the same decision. */
public final class Consensus {
  private Consensus() {}

  /**
   * Decides, by the first of these that holds:
   *
   * <ol>
   *   <li>Nobody voted, or somebody with the veto did not: a person.
   *   <li>A veto, or too few approvals: a revision, when there is something that can be revised and
   *       a round is left; else a person.
   *   <li>Approved. Too few votes for the quorum are a note, because reviewers that fail must not
   *       hold up every email.
   * </ol>
   *
   * <p>An approval share that is reached exactly is reached.
   *
   * @param round the round that these ballots are of, from 1; one beyond those that the rules have
   *     now is a last one, because they may have had more when the run began
   * @param ballots one of each reviewer that was asked
   */
  public static Outcome decide(ConsensusRules rules, int round, List<Ballot> ballots) {
    check(rules, round, ballots);
    Tally tally = new Tally(rules, List.copyOf(ballots));
    if (tally.verdicts().isEmpty()) {
      return person(tally, Reason.NOBODY_VOTED, "No reviewer gave a verdict.");
    }
    if (tally.absentVetoHolder().isPresent()) {
      Absent absent = tally.absentVetoHolder().get();
      return person(
          tally,
          Reason.VETO_HOLDER_ABSENT,
          "%s has the veto and %s: %s"
              .formatted(absent.reviewer(), absent.cause().words(), absent.reason()));
    }
    boolean vetoed = !tally.vetoes().isEmpty();
    if (!vetoed && tally.approved()) {
      return new Approved(tally.notes());
    }
    boolean revisable = tally.demands().stream().anyMatch(Consensus::revisable);
    if (revisable && round < rules.rounds()) {
      return new Revise(tally.demands(), tally.notes());
    }
    return vetoed ? vetoed(tally) : disagreed(tally, revisable, round);
  }

  /** What people see of the ballots, in their order. */
  public static List<BallotRow> rows(ConsensusRules rules, List<Ballot> ballots) {
    return ballots.stream().map(ballot -> row(rules, ballot)).toList();
  }

  private static BallotRow row(ConsensusRules rules, Ballot ballot) {
    double weight = rules.weight(ballot.reviewer());
    return switch (ballot) {
      case Cast(Verdict verdict) ->
          new BallotRow(
              verdict.reviewer(),
              verdict.vote().name().toLowerCase(Locale.ROOT),
              String.valueOf(verdict.score()),
              weight,
              verdict.findings().stream()
                  .map(Finding::code)
                  .distinct()
                  .collect(Collectors.joining(", ")));
      case Absent(var reviewer, var cause, var reason) ->
          new BallotRow(reviewer, "abstains", "", weight, cause.words() + ": " + reason);
    };
  }

  private static boolean revisable(Finding finding) {
    return finding.remedy() == Remedy.REVISION;
  }

  private static Outcome vetoed(Tally tally) {
    String who = tally.vetoes().stream().map(Verdict::reviewer).collect(Collectors.joining(", "));
    return person(tally, Reason.VETO, "%s vetoes the email: %s".formatted(who, problem(tally)));
  }

  private static Outcome disagreed(Tally tally, boolean revisable, int round) {
    return revisable
        ? person(
            tally,
            Reason.NO_AGREEMENT,
            "No agreement after %d rounds: %s.".formatted(round, tally.shares()))
        : person(
            tally,
            Reason.NOT_REVISABLE,
            "What has to change takes a person: %s".formatted(problem(tally)));
  }

  private static String problem(Tally tally) {
    return tally.demands().getFirst().problem();
  }

  private static Outcome person(Tally tally, Reason reason, String message) {
    return new Person(reason, message, tally.demands(), tally.notes());
  }

  private static void check(ConsensusRules rules, int round, List<Ballot> ballots) {
    if (round < 1) {
      throw new IllegalArgumentException("Round %d: the first round is 1".formatted(round));
    }
    if (ballots.isEmpty()) {
      throw new IllegalArgumentException("No ballots: ask at least one reviewer");
    }
    Set<String> reviewers = new HashSet<>();
    for (Ballot ballot : ballots) {
      if (!reviewers.add(ballot.reviewer())) {
        throw new IllegalArgumentException(
            "Two ballots of %s: each reviewer has one".formatted(ballot.reviewer()));
      }
    }
    for (String holder : rules.veto()) {
      if (!reviewers.contains(holder)) {
        throw new IllegalArgumentException(
            "%s has the veto and no ballot: ask it, or record its absence".formatted(holder));
      }
    }
    if (rules.quorum() instanceof Quorum.Count(int needed) && needed > ballots.size()) {
      throw new IllegalArgumentException(
          "A quorum of %d of %d reviewers cannot be reached".formatted(needed, ballots.size()));
    }
  }
}
