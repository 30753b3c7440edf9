package dev.pawl.agents.email;

import dev.pawl.agents.email.consensus.Ballot;
import dev.pawl.agents.email.consensus.BallotRow;
import dev.pawl.agents.email.consensus.Consensus;
import dev.pawl.agents.email.consensus.ConsensusRules;
import dev.pawl.agents.email.consensus.Outcome;
import dev.pawl.agents.email.review.Finding;
import java.util.List;

/**
 * What reviewers came to, as it is recorded: the run goes on by this, also when the rules are
 * others by then.
 *
 * @param round of the reviews, from 1
 * @param verdict what follows
 * @param reason a stable code when a person has to decide, else empty
 * @param message the reason in a sentence, else empty
 * @param findings what has to change, the worst first
 * @param notes what people should know besides
 * @param rows the ballots, for people
 */
public record ConsensusDecision(
    int round,
    Verdict verdict,
    String reason,
    String message,
    List<Finding> findings,
    List<String> notes,
    List<BallotRow> rows) {

  /** What follows. */
  public enum Verdict {
    APPROVED,
    REVISE,
    PERSON
  }

  /** Copies the lists. */
  public ConsensusDecision {
    findings = List.copyOf(findings);
    notes = List.copyOf(notes);
    rows = List.copyOf(rows);
  }

  static ConsensusDecision of(ConsensusRules rules, int round, List<Ballot> ballots) {
    List<BallotRow> rows = Consensus.rows(rules, ballots);
    Outcome outcome = Consensus.decide(rules, round, ballots);
    return switch (outcome) {
      case Outcome.Approved approved ->
          new ConsensusDecision(round, Verdict.APPROVED, "", "", List.of(), approved.notes(), rows);
      case Outcome.Revise revise ->
          new ConsensusDecision(
              round, Verdict.REVISE, "", "", revise.findings(), revise.notes(), rows);
      case Outcome.Person person ->
          new ConsensusDecision(
              round,
              Verdict.PERSON,
              person.reason().code(),
              person.message(),
              person.findings(),
              person.notes(),
              rows);
    };
  }
}
