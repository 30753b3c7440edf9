package dev.pawl.agents.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SelectionTest {
  private static final List<Choice> THREE = List.of(Choice.of("c"), Choice.of("a"), Choice.of("b"));

  static Stream<Supplier<Selection>> all() {
    return Stream.of(RoundRobin::new, LeastLoaded::new, SmoothWeighted::new);
  }

  @ParameterizedTest
  @MethodSource("all")
  void equals_get_equal_shares(Supplier<Selection> selection) {
    assertThat(shares(selection.get(), THREE, 300)).isEqualTo(Map.of("a", 100, "b", 100, "c", 100));
  }

  @ParameterizedTest
  @MethodSource("all")
  void nobody_is_picked_of_nobody_and_one_of_one(Supplier<Selection> selection) {
    assertThat(selection.get().pick(List.of())).isEmpty();
    assertThat(shares(selection.get(), List.of(Choice.of("a")), 3)).isEqualTo(Map.of("a", 3));
  }

  @Test
  void round_robin_goes_on_behind_the_last_one_when_agents_come_and_go() {
    RoundRobin selection = new RoundRobin();

    assertThat(selection.pick(THREE)).contains("a");
    assertThat(selection.pick(THREE)).contains("b");
    assertThat(selection.pick(List.of(Choice.of("a"), Choice.of("c")))).contains("c");
    assertThat(selection.pick(List.of(Choice.of("b"), Choice.of("bb")))).contains("b");
    assertThat(selection.pick(List.of(Choice.of("b"), Choice.of("bb")))).contains("bb");
  }

  @Test
  void the_least_loaded_one_is_picked_whatever_came_before() {
    LeastLoaded selection = new LeastLoaded();
    List<Choice> loaded =
        List.of(new Choice("a", 1, 4), new Choice("b", 1, 2), new Choice("c", 1, 3));

    assertThat(shares(selection, loaded, 10)).isEqualTo(Map.of("b", 10));
    assertThat(
            shares(
                selection,
                List.of(new Choice("a", 1, 2), new Choice("b", 1, 2), new Choice("c", 1, 3)),
                10))
        .isEqualTo(Map.of("a", 5, "b", 5));
  }

  @Test
  void calls_that_stay_in_flight_are_spread_evenly_by_the_least_load() {
    LeastLoaded selection = new LeastLoaded();
    Map<String, Integer> inFlight = new TreeMap<>(Map.of("a", 6, "b", 0, "c", 3));
    for (int i = 0; i < 12; i++) {
      List<Choice> now =
          inFlight.entrySet().stream()
              .map(load -> new Choice(load.getKey(), 1, load.getValue()))
              .toList();
      inFlight.merge(selection.pick(now).orElseThrow(), 1, Integer::sum);
    }

    assertThat(inFlight).isEqualTo(Map.of("a", 7, "b", 7, "c", 7));
  }

  @Test
  void weights_are_kept_to_and_spread_as_in_the_example_of_nginx() {
    SmoothWeighted selection = new SmoothWeighted();
    List<Choice> weighted =
        List.of(new Choice("a", 5, 0), new Choice("b", 1, 0), new Choice("c", 1, 0));

    List<String> picks =
        IntStream.range(0, 7).mapToObj(i -> selection.pick(weighted).orElseThrow()).toList();

    assertThat(picks).containsExactly("a", "a", "b", "a", "c", "a", "a");
    assertThat(shares(selection, weighted, 700)).isEqualTo(Map.of("a", 500, "b", 100, "c", 100));
  }

  @Test
  void an_agent_that_was_away_gets_no_arrears() {
    SmoothWeighted selection = new SmoothWeighted();
    List<Choice> both = List.of(new Choice("a", 1, 0), new Choice("b", 1, 0));
    assertThat(shares(selection, List.of(Choice.of("a")), 50)).isEqualTo(Map.of("a", 50));

    assertThat(shares(selection, both, 50)).isEqualTo(Map.of("a", 25, "b", 25));
  }

  @Test
  void weights_and_loads_have_ranges() {
    assertThatThrownBy(() -> new Choice("a", 0, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Choice("a", 1, -1)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Map<String, Integer> shares(Selection selection, List<Choice> equals, int picks) {
    Map<String, Integer> shares = new TreeMap<>();
    for (int i = 0; i < picks; i++) {
      shares.merge(selection.pick(equals).orElseThrow(), 1, Integer::sum);
    }
    return shares;
  }
}
