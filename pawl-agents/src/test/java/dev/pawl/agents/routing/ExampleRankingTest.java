package dev.pawl.agents.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExampleRankingTest {
  private static final List<Example> EXAMPLES =
      Example.parse(
          """
          # label | language | text
          kitchen | en | Bake a loaf of rye bread
          kitchen | en | Bake two loaves of white bread
          kitchen | de | Backe ein Roggenbrot mit Sauerteig
          kitchen | de | Backe ein Weizenbrot ohne Sauerteig

          harbour | en | Repair the sail of the boat
          harbour | en | Paint the boat before the summer
          harbour | de | Das Segelboot muss repariert werden
          harbour | de | Das Motorboot muss gestrichen werden
          none | en | Is the moon made of cheese?
          none | en | Is the sun older than the moon?
          """);
  private static final Ranking RANKING = new ExampleRanking(EXAMPLES);

  @Test
  void what_is_like_the_examples_of_a_department_is_for_it_and_says_why() {
    Candidate best = best("We need fresh bread, please bake some");

    assertThat(best.department()).isEqualTo("kitchen");
    assertThat(best.score()).isGreaterThan(0.5);
    assertThat(best.why()).contains("bread").contains("bake");
  }

  @ParameterizedTest
  @ValueSource(strings = {"the baot leaks, repiar it", "Unser Ruderboot ist undicht"})
  void misspelled_and_compound_words_are_recognised_by_their_letters(String text) {
    assertThat(best(text).department()).isEqualTo("harbour");
  }

  @Test
  void what_is_like_the_examples_of_nobody_has_no_department_with_a_good_score() {
    assertThat(RANKING.rank(new RoutingRequest("Is the moon a boat?")))
        .isNotEmpty()
        .allSatisfy(candidate -> assertThat(candidate.score()).isLessThan(0.5))
        .extracting(Candidate::department)
        .doesNotContain(Example.NOBODY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "the of", "?!", "42", "🙂"})
  void a_text_without_a_word_that_means_something_has_no_department(String text) {
    assertThat(RANKING.rank(new RoutingRequest(text))).isEmpty();
  }

  @Test
  void the_same_examples_make_the_same_ranking() {
    RoutingRequest request = new RoutingRequest("Bake bread on the boat");

    assertThat(new ExampleRanking(EXAMPLES).rank(request)).isEqualTo(RANKING.rank(request));
  }

  @Test
  void a_line_that_is_no_example_is_refused() {
    assertThatThrownBy(() -> Example.parse("support | My order is lost"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("My order is lost");
    assertThat(Example.parse("none | en | a | b"))
        .containsExactly(new Example(Optional.empty(), "a | b"));
  }

  @Test
  void a_late_ranking_is_made_once_and_not_before_it_is_needed() {
    AtomicInteger made = new AtomicInteger();
    Ranking late =
        new LateRanking(() -> {
          made.incrementAndGet();
          return RANKING;
        });
    assertThat(made).hasValue(0);

    RoutingRequest request = new RoutingRequest("bread");

    assertThat(late.rank(request)).isEqualTo(late.rank(request)).isNotEmpty();
    assertThat(made).hasValue(1);
  }

  private static Candidate best(String text) {
    return RANKING.rank(new RoutingRequest(text)).getFirst();
  }
}
