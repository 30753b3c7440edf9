package dev.pawl.testing.model;

import java.util.Map;
import java.util.Set;

/**
 * What crashes did to at-most-once steps: the only thing about them that a program may notice. Each
 * is an attempt, by the name of its run.
 *
 * @param lost those whose outcome a crash lost
 * @param happened those that had their effect
 */
record Doubts(Map<String, Set<String>> lost, Map<String, Set<String>> happened) {
  static final Doubts NONE = new Doubts(Map.of(), Map.of());

  boolean lost(String run, String path, int number) {
    return contains(lost, run, path, number);
  }

  boolean happened(String run, String path, int number) {
    return contains(happened, run, path, number);
  }

  private static boolean contains(
      Map<String, Set<String>> attempts, String run, String path, int number) {
    return attempts.getOrDefault(run, Set.of()).contains(World.attempt(path, number));
  }

  /** How many attempts a crash lost. */
  int count() {
    return lost.values().stream().mapToInt(Set::size).sum();
  }
}
