package dev.pawl.testing.model;

import java.util.HashMap;
import java.util.Map;

/**
 * Gives operations of a generation their paths: the first is named plainly, repeats are counted
 * from 2.
 */
final class Occurrences {
  private final Map<String, Integer> counts = new HashMap<>();

  String next(String scope, String name) {
    String path = in(scope, name);
    int count = counts.merge(path, 1, Integer::sum);
    return count == 1 ? path : path + "#" + count;
  }

  static String in(String scope, String name) {
    return scope.isEmpty() ? name : scope + "/" + name;
  }
}
