package dev.pawl.agents.work.reporting;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * The key figures of some numbers.
 *
 * @param count how many there are
 * @param sum their sum
 * @param mean their mean, to two decimals
 * @param median the middle one, or the mean of the middle two, to two decimals
 * @param least the smallest
 * @param most the largest
 */
record Summary(
    int count,
    BigDecimal sum,
    BigDecimal mean,
    BigDecimal median,
    BigDecimal least,
    BigDecimal most) {
  private static final int DECIMALS = 2;

  /** The key figures of at least one number. */
  static Summary of(List<BigDecimal> numbers) {
    List<BigDecimal> sorted = numbers.stream().sorted().toList();
    BigDecimal sum = sorted.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    int count = sorted.size();
    BigDecimal middleTwo = sorted.get((count - 1) / 2).add(sorted.get(count / 2));
    return new Summary(
        count,
        sum,
        divided(sum, count),
        divided(middleTwo, 2),
        sorted.getFirst(),
        sorted.getLast());
  }

  private static BigDecimal divided(BigDecimal number, int by) {
    return number.divide(BigDecimal.valueOf(by), DECIMALS, RoundingMode.HALF_UP);
  }

  List<String> cells() {
    return List.of(
        Integer.toString(count), plain(sum), plain(mean), plain(median), plain(least), plain(most));
  }

  static String plain(BigDecimal number) {
    BigDecimal shortest = number.stripTrailingZeros();
    return (shortest.scale() < 0 ? shortest.setScale(0) : shortest).toPlainString();
  }
}
