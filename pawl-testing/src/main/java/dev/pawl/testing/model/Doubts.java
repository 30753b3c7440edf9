package dev.pawl.testing.model;

import java.util.Set;

/**
 * What crashes did to at-most-once steps: the only thing about them that a program may notice. Each
 * element is a path, an at sign and the number of an attempt.
 *
 * @param lost attempts whose outcome a crash lost
 * @param happened attempts that had their effect
 */
record Doubts(Set<String> lost, Set<String> happened) {
  static final Doubts NONE = new Doubts(Set.of(), Set.of());

  static String attempt(String path, int number) {
    return path + "@" + number;
  }

  boolean lost(String path, int number) {
    return lost.contains(attempt(path, number));
  }

  boolean happened(String path, int number) {
    return happened.contains(attempt(path, number));
  }
}
