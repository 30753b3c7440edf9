package dev.pawl.agents.email.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.agents.email.review.Place.Part;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {

  @Test
  void the_vote_and_the_score_follow_from_the_findings() {
    assertThat(Verdict.of("tone", List.of()))
        .isEqualTo(new Verdict("tone", Vote.APPROVE, 100, List.of()));
    assertThat(Verdict.of("tone", List.of(finding(Severity.NOTE))).vote()).isEqualTo(Vote.APPROVE);
    assertThat(Verdict.of("tone", List.of(finding(Severity.NOTE), finding(Severity.CHANGE))))
        .satisfies(verdict -> assertThat(verdict.vote()).isEqualTo(Vote.CHANGE))
        .satisfies(verdict -> assertThat(verdict.score()).isEqualTo(70));
    assertThat(Verdict.of("tone", List.of(finding(Severity.VETO), finding(Severity.CHANGE))))
        .satisfies(verdict -> assertThat(verdict.vote()).isEqualTo(Vote.VETO))
        .satisfies(verdict -> assertThat(verdict.score()).isZero());
  }

  @Test
  void a_verdict_that_contradicts_itself_is_refused() {
    List<Finding> change = List.of(finding(Severity.CHANGE));

    assertThatThrownBy(() -> new Verdict("tone", Vote.APPROVE, 50, change))
        .hasMessageContaining("tone votes APPROVE, its findings say CHANGE");
    assertThatThrownBy(() -> new Verdict("tone", Vote.VETO, 50, List.of()))
        .hasMessageContaining("follows from the worst finding");
    assertThatThrownBy(() -> new Verdict("tone", Vote.CHANGE, 101, change))
        .hasMessageContaining("from 0 to 100");
    assertThatThrownBy(() -> new Verdict(" ", Vote.CHANGE, 1, change))
        .hasMessageContaining("reviewer");
  }

  @Test
  void a_finding_that_says_too_little_is_refused() {
    Place place = Place.whole(Part.BODY);

    assertThatThrownBy(
            () -> new Finding("Tone", Severity.NOTE, Remedy.PERSON, place, "It is.", "Do."))
        .hasMessageContaining("no rule code");
    assertThatThrownBy(
            () -> new Finding("tone.rude", Severity.NOTE, Remedy.PERSON, place, " ", "Do."))
        .hasMessageContaining("needs a 'problem'");
    assertThatThrownBy(() -> new Place(Part.BODY, 3, 2, "")).hasMessageContaining("from 3 to 2");
  }

  @Test
  void findings_and_places_mask_secrets_even_when_they_are_cut() {
    String text = "Charge 4111 1111 1111 1111 now.";
    Finding finding =
        new Finding(
            "tone.rude",
            Severity.NOTE,
            Remedy.PERSON,
            Place.of(Part.BODY, text, 0, 22),
            text,
            text);

    assertThat(finding.place().excerpt()).isEqualTo("Charge **** **** ****");
    assertThat(finding.problem()).isEqualTo("Charge **** **** **** 1111 now.");
    assertThat(finding.suggestion()).isEqualTo(finding.problem());
  }

  @Test
  void a_long_excerpt_is_shortened() {
    assertThat(Place.of(Part.BODY, "word ".repeat(50), 0, 250).excerpt()).hasSize(80).endsWith("…");
  }

  private static Finding finding(Severity severity) {
    return new Finding(
        "tone.rude", severity, Remedy.PERSON, Place.whole(Part.BODY), "It is rude.", "Be kind.");
  }
}
