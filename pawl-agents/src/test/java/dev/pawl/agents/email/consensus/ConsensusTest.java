package dev.pawl.agents.email.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.agents.email.consensus.Ballot.Absent;
import dev.pawl.agents.email.consensus.Ballot.Cast;
import dev.pawl.agents.email.consensus.Ballot.Cause;
import dev.pawl.agents.email.consensus.Outcome.Approved;
import dev.pawl.agents.email.consensus.Outcome.Person;
import dev.pawl.agents.email.consensus.Outcome.Revise;
import dev.pawl.agents.email.review.Finding;
import dev.pawl.agents.email.review.Place;
import dev.pawl.agents.email.review.Place.Part;
import dev.pawl.agents.email.review.Remedy;
import dev.pawl.agents.email.review.Severity;
import dev.pawl.agents.email.review.Verdict;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsensusTest {

  /**
   * Ballots are {@code name=vote}, where {@code change} and {@code veto} can be revised and {@code
   * change!} and {@code veto!} are for people; rules are {@code quorum approval rounds} and
   * weights. A quorum with a full stop is a share, one without a number of reviewers.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // Agreement and disagreement
        "0.5 1.0 3 | 1 | compliance=approve tone=approve clarity=approve | approved",
        "0.5 1.0 3 | 3 | compliance=approve tone=approve clarity=approve | approved",
        "0.5 1.0 3 | 1 | compliance=approve tone=note | approved",
        "0.5 1.0 3 | 1 | compliance=approve tone=change clarity=approve | revise",
        "0.5 1.0 3 | 2 | compliance=approve tone=change clarity=approve | revise",
        "0.5 1.0 3 | 3 | compliance=approve tone=change clarity=approve | no-agreement",
        "0.5 1.0 1 | 1 | compliance=approve tone=change | no-agreement",
        "0.5 1.0 3 | 1 | compliance=approve tone=change! | not-revisable",
        "0.5 1.0 3 | 3 | compliance=approve tone=change! | not-revisable",
        "0.5 1.0 3 | 1 | compliance=approve tone=change! clarity=change | revise",
        // Shares and ties
        "0.5 0.5 3 | 1 | compliance=approve tone=change | approved",
        "0.5 0.51 3 | 1 | compliance=approve tone=change | revise",
        "0.5 0.75 3 | 1 | compliance=approve tone=change a=approve b=approve | approved",
        "0.5 0.75 3 | 1 | compliance=approve tone=change a=approve b=change | revise",
        "0.5 0.3 3 | 1 | compliance=approve:0.1 a=approve:0.2 b=change:0.7 | approved",
        "0.5 0.5 3 | 1 | compliance=approve:3 a=change b=change | approved",
        "0.5 0.5 3 | 1 | compliance=approve a=change:3 b=approve | revise",
        // Vetoes
        "0.5 0.5 3 | 1 | compliance=veto tone=approve clarity=approve | revise",
        "0.5 0.5 3 | 3 | compliance=veto tone=approve clarity=approve | veto",
        "0.5 0.5 3 | 1 | compliance=veto! tone=approve clarity=approve | veto",
        "0.5 0.5 3 | 1 | compliance=veto! tone=change clarity=approve | revise",
        "0.5 0.5 3 | 3 | compliance=veto! tone=change clarity=approve | veto",
        "0.5 0.5 3 | 1 | compliance=approve tone=veto clarity=approve | approved",
        "0.5 1.0 3 | 1 | compliance=approve tone=veto clarity=approve | revise",
        "0.5 1.0 3 | 1 | compliance=approve tone=veto! clarity=approve | not-revisable",
        "0.5 0.01 3 | 1 | compliance=veto!:0.1 tone=approve:9 | veto",
        // Absences
        "0.5 1.0 3 | 1 | compliance=approve tone=late clarity=approve | approved",
        "0.5 1.0 3 | 1 | compliance=approve tone=failed clarity=change | revise",
        "0.9 1.0 3 | 1 | compliance=approve tone=late clarity=failed | approved",
        "3 1.0 3 | 1 | compliance=approve tone=late clarity=failed | approved",
        "3 1.0 3 | 1 | compliance=approve tone=late clarity=change | revise",
        "0.5 1.0 3 | 1 | compliance=late tone=approve clarity=approve | veto-holder-absent",
        "0.5 1.0 3 | 1 | compliance=failed tone=change clarity=change | veto-holder-absent",
        "0.5 1.0 3 | 1 | compliance=late tone=late clarity=failed | nobody-voted",
        "0.5 0.5 3 | 1 | compliance=approve tone=change clarity=late | approved",
      })
  void every_case_has_its_outcome(String rules, int round, String ballots, String outcome) {
    assertThat(name(Consensus.decide(rules(rules, ballots), round, ballots(ballots))))
        .isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.5 1.0 3 | compliance=approve tone=late clarity=approve | tone was late and abstains: no reason",
        "0.9 1.0 3 | compliance=approve tone=late | Only 1 of 2 reviewers voted, which is below the quorum.",
        "2 1.0 3 | compliance=approve tone=failed | Only 1 of 2 reviewers voted, which is below the quorum.",
        "0.5 0.5 3 | compliance=approve tone=change | tone was outvoted.",
        "0.5 1.0 3 | compliance=approve tone=note | tone: A problem.",
      })
  void what_people_should_know_is_noted(String rules, String ballots, String note) {
    assertThat(Consensus.decide(rules(rules, ballots), 1, ballots(ballots)).notes()).contains(note);
  }

  @Test
  void an_email_that_all_approve_has_nothing_to_note() {
    String ballots = "compliance=approve tone=approve";

    assertThat(Consensus.decide(ConsensusRules.standard(), 1, ballots(ballots)))
        .isEqualTo(new Approved(List.of()));
  }

  @Test
  void the_quorum_of_a_share_is_one_of_weights_and_is_reached_exactly() {
    String half = "compliance=approve:2 tone=late a=late";
    String less = "compliance=approve:2 tone=late a=late b=late";

    assertThat(Consensus.decide(rules("0.5 1.0 3", half), 1, ballots(half)).notes()).hasSize(2);
    assertThat(Consensus.decide(rules("0.5 1.0 3", less), 1, ballots(less)).notes()).hasSize(4);
  }

  @Test
  void what_has_to_change_is_told_with_the_worst_first() {
    String ballots = "tone=change clarity=note compliance=veto!";

    Outcome outcome = Consensus.decide(rules("0.5 1.0 1", ballots), 1, ballots(ballots));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Person.class,
            person -> {
              assertThat(person.findings())
                  .extracting(Finding::severity)
                  .containsExactly(Severity.VETO, Severity.CHANGE);
              assertThat(person.message()).isEqualTo("compliance vetoes the email: A problem.");
            });
  }

  @Test
  void the_message_says_how_many_approve() {
    String ballots = "compliance=approve tone=change a=approve b=approve";

    Outcome outcome = Consensus.decide(rules("0.5 0.8 2", ballots), 2, ballots(ballots));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Person.class,
            person ->
                assertThat(person.message())
                    .isEqualTo("No agreement after 2 rounds: 75 % approve, 80 % are needed."));
  }

  @Test
  void ballots_are_shown_in_rows() {
    String ballots = "compliance=veto! tone=late:2 clarity=approve";

    assertThat(Consensus.rows(rules("0.5 1.0 3", ballots), ballots(ballots)))
        .containsExactly(
            new BallotRow("compliance", "veto", "0", 1, "compliance.rule"),
            new BallotRow("tone", "abstains", "", 2, "was late: no reason"),
            new BallotRow("clarity", "approve", "100", 1, ""));
  }

  @Test
  void rules_that_cannot_be_meant_are_refused() {
    assertThatThrownBy(() -> new Quorum.Share(0)).hasMessageContaining("'quorum' is 0.0");
    assertThatThrownBy(() -> new Quorum.Share(1.1)).hasMessageContaining("at most 1");
    assertThatThrownBy(() -> new Quorum.Count(0)).hasMessageContaining("at least 1");
    assertThatThrownBy(() -> rules("0.5 NaN 3", "")).hasMessageContaining("'approval' is NaN");
    assertThatThrownBy(() -> rules("0.5 1.0 0", "")).hasMessageContaining("0 rounds");
    assertThatThrownBy(() -> rules("0.5 1.0 21", "")).hasMessageContaining("21 rounds");
    assertThatThrownBy(() -> rules("0.5 1.0 3", "tone=approve:0"))
        .hasMessageContaining("weight of tone is 0.0");
  }

  @Test
  void a_round_beyond_those_that_the_rules_have_by_now_is_the_last_one() {
    Outcome outcome =
        Consensus.decide(rules("0.5 1.0 1", ""), 2, ballots("compliance=approve tone=change"));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Person.class,
            person -> assertThat(person.reason()).isEqualTo(Outcome.Reason.NO_AGREEMENT));
  }

  @Test
  void ballots_that_cannot_be_counted_are_refused() {
    ConsensusRules rules = ConsensusRules.standard();

    assertThatThrownBy(() -> Consensus.decide(rules, 1, List.of()))
        .hasMessageContaining("at least one reviewer");
    assertThatThrownBy(() -> Consensus.decide(rules, 0, ballots("compliance=approve")))
        .hasMessageContaining("Round 0");
    assertThatThrownBy(() -> Consensus.decide(rules, 1, ballots("tone=approve")))
        .hasMessageContaining("compliance has the veto and no ballot");
    assertThatThrownBy(
            () -> Consensus.decide(rules, 1, ballots("compliance=approve compliance=change")))
        .hasMessageContaining("Two ballots of compliance");
    assertThatThrownBy(() ->
            Consensus.decide(
                rules("2 1.0 3", "compliance=approve"), 1, ballots("compliance=approve")))
        .hasMessageContaining("cannot be reached");
  }

  private static ConsensusRules rules(String text, String ballots) {
    String[] parts = text.split(" ", -1);
    Quorum quorum =
        parts[0].contains(".")
            ? new Quorum.Share(Double.parseDouble(parts[0]))
            : new Quorum.Count(Integer.parseInt(parts[0]));
    Map<String, Double> weights = new HashMap<>();
    for (String ballot : ballots.split(" ", -1)) {
      if (ballot.contains(":")) {
        weights.put(
            ballot.substring(0, ballot.indexOf('=')),
            Double.valueOf(ballot.substring(ballot.indexOf(':') + 1)));
      }
    }
    return new ConsensusRules(
        quorum,
        weights,
        Set.of(ConsensusRules.COMPLIANCE),
        Double.parseDouble(parts[1]),
        Integer.parseInt(parts[2]));
  }

  private static List<Ballot> ballots(String text) {
    return Arrays.stream(text.split(" ", -1)).map(ConsensusTest::ballot).toList();
  }

  private static Ballot ballot(String text) {
    String reviewer = text.substring(0, text.indexOf('='));
    String vote = text.substring(text.indexOf('=') + 1).replaceAll(":.*", "");
    Remedy remedy = vote.endsWith("!") ? Remedy.PERSON : Remedy.REVISION;
    return switch (vote.replace("!", "")) {
      case "approve" -> new Cast(Verdict.of(reviewer, List.of()));
      case "note" -> cast(reviewer, Severity.NOTE, remedy);
      case "change" -> cast(reviewer, Severity.CHANGE, remedy);
      case "veto" -> cast(reviewer, Severity.VETO, remedy);
      case "late" -> new Absent(reviewer, Cause.LATE, "no reason");
      default -> new Absent(reviewer, Cause.FAILED, "no reason");
    };
  }

  private static Ballot cast(String reviewer, Severity severity, Remedy remedy) {
    return new Cast(
        Verdict.of(
            reviewer,
            List.of(
                new Finding(
                    reviewer + ".rule",
                    severity,
                    remedy,
                    Place.whole(Part.BODY),
                    "A problem.",
                    "A suggestion."))));
  }

  private static String name(Outcome outcome) {
    return switch (outcome) {
      case Approved approved -> "approved";
      case Revise revise -> "revise";
      case Person person -> person.reason().code();
    };
  }
}
