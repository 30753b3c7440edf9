package dev.pawl.bench.child;

import java.util.Map;

/**
 * What a child measured.
 *
 * @param byName numbers in the units that their scene says
 */
public record Figures(Map<String, Double> byName) {
  /** Copies the map. */
  public Figures {
    byName = Map.copyOf(byName);
  }

  /**
   * One number.
   *
   * @throws IllegalStateException when the child did not give it
   */
  public double of(String name) {
    Double value = byName.get(name);
    if (value == null) {
      throw new IllegalStateException(
          "the other JVM did not say '%s', only %s".formatted(name, byName.keySet()));
    }
    return value;
  }
}
