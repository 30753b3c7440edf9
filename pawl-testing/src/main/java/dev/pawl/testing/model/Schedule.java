package dev.pawl.testing.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * In which order things happen that can happen at the same time. A program whose outcome depends on
 * it is no test of anything; to find those, the model tries very different ones.
 */
final class Schedule {
  private static final int TRIES = 6;
  private static final int MANY = 2_000;

  private enum Style {
    OLDEST,
    NEWEST,
    ANY,
    /** Each lane goes as far as it can before a lesser one moves. */
    BY_LANE
  }

  private final Style style;
  private final Dice dice;
  private final Map<String, Integer> ranks = new HashMap<>();

  private Schedule(Style style, long seed) {
    this.style = style;
    this.dice = new Dice(seed);
  }

  static Schedule plain() {
    return new Schedule(Style.OLDEST, 0);
  }

  /** Enough of them to find out whether it matters. */
  static Stream<Schedule> some() {
    return several(TRIES);
  }

  /** Enough of them to find one that somebody met. */
  static Stream<Schedule> many() {
    return several(MANY);
  }

  private static Stream<Schedule> several(int tries) {
    return Stream.concat(
        Stream.of(plain(), new Schedule(Style.NEWEST, 0)),
        LongStream.rangeClosed(1, tries)
            .boxed()
            .flatMap(seed ->
                Stream.of(new Schedule(Style.ANY, seed), new Schedule(Style.BY_LANE, seed))));
  }

  /** Which of these comes next, each given by its lane. */
  int next(List<String> lanes) {
    return switch (style) {
      case OLDEST -> 0;
      case NEWEST -> lanes.size() - 1;
      case ANY -> dice.below(lanes.size());
      case BY_LANE -> {
        int best = 0;
        for (int i = 1; i < lanes.size(); i++) {
          if (rank(lanes.get(i)) < rank(lanes.get(best))) {
            best = i;
          }
        }
        yield best;
      }
    };
  }

  private int rank(String lane) {
    return ranks.computeIfAbsent(lane, any -> dice.below(1_000_000));
  }

  /** Whether something that may go either way happens. */
  boolean either() {
    return style == Style.OLDEST || (style != Style.NEWEST && dice.percent(50));
  }
}
