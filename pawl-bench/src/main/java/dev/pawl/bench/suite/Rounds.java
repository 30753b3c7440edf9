package dev.pawl.bench.suite;

import dev.pawl.bench.result.ResultTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Repeats a measurement: some rounds to get warm, then those that count. On a slow machine there
 * are fewer rounds, at least one, so that the whole set ends in its time.
 */
final class Rounds {
  private final String name;
  private final Consumer<String> progress;
  private final long limitNanos;

  Rounds(String name, Scale scale, Consumer<String> progress) {
    this(name, scale.of(60, 3, 40), progress);
  }

  /** After so many seconds no other round begins. */
  Rounds(String name, int limitSeconds, Consumer<String> progress) {
    this.name = name;
    this.progress = progress;
    this.limitNanos = limitSeconds * 1_000_000_000L;
  }

  /** What the rounds that count gave. Their {@code toString} is what is reported of them. */
  <T> List<T> of(int warmUps, int rounds, Supplier<T> round) {
    long start = System.nanoTime();
    for (int i = 1; i <= warmUps && System.nanoTime() - start < limitNanos / 2; i++) {
      T ignored = measure("warm-up", round);
    }
    List<T> counted = new ArrayList<>();
    for (int i = 1; i <= rounds; i++) {
      counted.add(measure("round %d of %d".formatted(i, rounds), round));
      if (System.nanoTime() - start > limitNanos) {
        break;
      }
    }
    return counted;
  }

  private <T> T measure(String which, Supplier<T> round) {
    long start = System.nanoTime();
    T outcome = round.get();
    progress.accept(
        String.format(
            Locale.ROOT,
            "%s, %s: %s (%.1f s)",
            name,
            which,
            outcome,
            (System.nanoTime() - start) / 1e9));
    return outcome;
  }

  /** A value and the ratio that it stands in. */
  record Pair(double value, double ratio) {
    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%s, ratio %.2f", ResultTable.number(value), ratio);
    }
  }
}
