package dev.pawl.api;

import java.util.function.Function;

/**
 * How a parallel scope treats its items. Immutable.
 *
 * @param key gives each item its name in the history; keys must differ
 * @param limit how many branches are open at a time, at least 1
 * @param <K> the items
 */
public record Parallel<K>(Function<? super K, String> key, int limit) {
  /** Checks the limit. */
  public Parallel {
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be at least 1, was " + limit);
    }
  }

  /** All at once, each item named by its own text. */
  public static <K> Parallel<K> byText() {
    return new Parallel<>(String::valueOf, Integer.MAX_VALUE);
  }

  /** All at once, each item named by this function. */
  public static <K> Parallel<K> by(Function<? super K, String> key) {
    return new Parallel<>(key, Integer.MAX_VALUE);
  }

  /** The same with at most this many branches open at a time. */
  public Parallel<K> limit(int branches) {
    return new Parallel<>(key, branches);
  }
}
