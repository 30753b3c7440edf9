package dev.pawl.testing.model;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * What came of one run of a program: all that a model can predict and a host can be asked for.
 *
 * @param end the status, with the output or the failure
 * @param marks the positions that the last generation named itself, in order
 * @param variables those of the last generation that were written
 * @param decided the tasks that the script decided, in order
 * @param seen what the code of each lane met, in order
 * @param effects of the steps of each lane, in order, repetitions after a crash left out
 * @param undone the steps that were taken back, in order
 * @param moves what became of what operators did to it, in order
 */
record RunAccount(
    String end,
    Map<String, String> labels,
    List<String> marks,
    Map<String, Integer> variables,
    List<String> decided,
    SortedMap<String, List<String>> seen,
    SortedMap<String, List<String>> effects,
    List<String> undone,
    List<String> moves) {

  /** What stands for an end when there is none. */
  static final String OPEN = "OPEN";

  /** A shielded part may wait for ever. */
  boolean isOver() {
    return !end.equals(OPEN);
  }

  /** Where this differs from what was expected; empty when it does not. */
  String differenceFrom(RunAccount expected) {
    StringBuilder out = new StringBuilder();
    compare(out, "end", end, expected.end);
    compare(out, "labels", labels, expected.labels);
    compare(out, "marks", marks, expected.marks);
    compare(out, "variables", variables, expected.variables);
    compare(out, "undone", undone, expected.undone);
    compare(out, "decided tasks", decided, expected.decided);
    compare(out, "moves", moves, expected.moves);
    compareLanes(out, "seen in lane", seen, expected.seen);
    compareLanes(out, "effects of lane", effects, expected.effects);
    return out.toString();
  }

  private static void compareLanes(
      StringBuilder out,
      String what,
      SortedMap<String, List<String>> actual,
      SortedMap<String, List<String>> expected) {
    compare(out, what + "s", actual.keySet(), expected.keySet());
    expected.forEach((lane, trace) ->
        compare(out, what + " '" + lane + "'", actual.getOrDefault(lane, List.of()), trace));
  }

  private static void compare(StringBuilder out, String what, Object actual, Object expected) {
    if (!actual.equals(expected)) {
      out.append("\n  %s:\n    expected %s\n    was      %s".formatted(what, expected, actual));
    }
  }
}
