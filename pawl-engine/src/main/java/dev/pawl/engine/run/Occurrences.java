package dev.pawl.engine.run;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How often each path was asked for in an incarnation. The first few are kept in a row, because of
 * many runs in memory most have asked for little. Belongs to the holder of the baton.
 */
final class Occurrences {
  private static final int FEW = 8;
  private static final String[] NONE = {};

  private String[] once = NONE;
  private @Nullable Map<String, Integer> many;

  /** Counts the path; 1 the first time. */
  int count(String path) {
    Map<String, Integer> counts = many;
    if (counts == null) {
      if (once.length < FEW && !Arrays.asList(once).contains(path)) {
        once = Arrays.copyOf(once, once.length + 1);
        once[once.length - 1] = path;
        return 1;
      }
      counts = new HashMap<>();
      for (String known : once) {
        counts.put(known, 1);
      }
      once = NONE;
      many = counts;
    }
    return counts.merge(path, 1, Integer::sum);
  }
}
