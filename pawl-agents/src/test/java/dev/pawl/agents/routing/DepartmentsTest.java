package dev.pawl.agents.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.agents.registry.AgentCard;
import dev.pawl.agents.registry.Service;
import dev.pawl.agents.routing.LabelledRequests.Labelled;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DepartmentsTest {
  private static final List<String> SIX =
      List.of(
          Departments.COMMUNICATIONS,
          Departments.SUPPORT,
          Departments.RELEASE,
          Departments.RESEARCH,
          Departments.SCHEDULING,
          Departments.REPORTING);

  @Test
  void each_department_has_a_card_with_examples_under_the_director() {
    List<AgentCard> cards = Departments.cards();

    assertThat(cards)
        .extracting(card -> card.position().department())
        .containsExactlyInAnyOrderElementsOf(SIX);
    assertThat(cards)
        .allSatisfy(card -> {
          assertThat(card.position().supervisor()).isEqualTo(Service.DIRECTOR_AGENT.id());
          assertThat(card.offer().examples()).hasSizeGreaterThanOrEqualTo(12);
          assertThat(card.schemas().input()).containsKey("required");
        });
    assertThat(cards).extracting(AgentCard::name).contains(Service.COMMUNICATIONS_DEPT.id());
  }

  @Test
  void no_example_of_a_card_is_one_of_the_labelled_requests() {
    Set<String> labelled =
        LabelledRequests.all().stream().map(Labelled::text).collect(Collectors.toSet());

    assertThat(Departments.cards())
        .flatExtracting(card -> card.offer().examples())
        .doesNotContainAnyElementsOf(labelled);
  }

  @Test
  void nothing_that_is_learned_from_is_one_of_the_labelled_requests() {
    Set<String> labelled =
        LabelledRequests.all().stream().map(Labelled::text).collect(Collectors.toSet());

    assertThat(Departments.examples())
        .extracting(Example::text)
        .doesNotContainAnyElementsOf(labelled);
  }

  @Test
  void there_are_examples_of_every_department_and_of_strays() {
    List<Example> examples = Departments.examples();

    assertThat(examples).extracting(Example::text).doesNotHaveDuplicates();
    assertThat(examples)
        .filteredOn(example -> example.department().isEmpty())
        .hasSizeGreaterThan(400);
    for (String department : SIX) {
      assertThat(examples)
          .filteredOn(example -> example.department().equals(Optional.of(department)))
          .hasSizeGreaterThan(150);
    }
    assertThat(examples)
        .flatExtracting(example -> example.department().stream().toList())
        .allSatisfy(department -> assertThat(SIX).contains(department));
  }

  @Test
  void the_labelled_set_has_enough_of_every_kind_and_nothing_twice() {
    List<Labelled> all = LabelledRequests.all();

    assertThat(all).extracting(Labelled::text).doesNotHaveDuplicates().hasSizeGreaterThan(140);
    assertThat(all).extracting(Labelled::language).containsOnly("en", "de", "es");
    for (String department : SIX) {
      assertThat(all)
          .filteredOn(request -> request.department().equals(Optional.of(department)))
          .hasSizeGreaterThanOrEqualTo(18);
    }
    assertThat(all)
        .filteredOn(request -> request.department().isEmpty())
        .hasSizeGreaterThanOrEqualTo(30);
  }

  @Test
  void every_rule_is_about_one_of_the_departments() {
    RoutingRequest request =
        new RoutingRequest("ticket, email, release notes, study, meeting, dashboard, refund");

    assertThat(Departments.rules().rank(request))
        .extracting(Candidate::department)
        .containsExactlyInAnyOrderElementsOf(SIX);
  }
}
