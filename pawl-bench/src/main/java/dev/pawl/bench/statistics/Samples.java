package dev.pawl.bench.statistics;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Numbers that were measured, at least one. Immutable. */
public final class Samples {
  private final double[] sorted;

  private Samples(double[] values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("nothing was measured");
    }
    this.sorted = values;
    Arrays.sort(sorted);
  }

  /** These numbers, in any order. */
  public static Samples of(double... values) {
    return new Samples(values.clone());
  }

  /** One number of each thing. */
  public static <T> Samples of(Collection<T> things, ToDoubleFunction<T> number) {
    return new Samples(things.stream().mapToDouble(number).toArray());
  }

  /** How many numbers there are. */
  public int size() {
    return sorted.length;
  }

  /** The number in the middle, or the mean of the two there. */
  public double median() {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /**
   * The smallest number that is not smaller than this part of all numbers (nearest rank).
   *
   * @param part more than 0, at most 1
   */
  public double quantile(double part) {
    if (part <= 0 || part > 1) {
      throw new IllegalArgumentException("not a part: " + part);
    }
    return sorted[(int) Math.ceil(part * sorted.length) - 1];
  }

  /** The smallest. */
  public double min() {
    return sorted[0];
  }

  /** The largest. */
  public double max() {
    return sorted[sorted.length - 1];
  }

  /** Smallest to largest and how many, for people: {@code 0.48 … 0.61 in 5 rounds}. */
  public String spread() {
    return String.format(
        Locale.ROOT, "%.2f … %.2f in %d round%s", min(), max(), size(), size() == 1 ? "" : "s");
  }
}
