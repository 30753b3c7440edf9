package dev.pawl.testing.model;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What came of a program: of its run, and of all runs that descend from it.
 *
 * @param runs by their names, which say where they were started
 */
record Account(SortedMap<String, RunAccount> runs) {
  /** The name of the run that is no child. */
  static final String ROOT = "run";

  /** What stands for the account of a program that no run would execute. */
  static final Account INVALID = new Account(new TreeMap<>());

  boolean isOver() {
    return !runs.isEmpty() && runs.values().stream().allMatch(RunAccount::isOver);
  }

  /** Where this differs from what was expected; empty when it does not. */
  String differenceFrom(Account expected) {
    StringBuilder out = new StringBuilder();
    if (!runs.keySet().equals(expected.runs.keySet())) {
      out.append(
          "\n  runs:\n    expected %s\n    were     %s"
              .formatted(expected.runs.keySet(), runs.keySet()));
    }
    for (Map.Entry<String, RunAccount> entry : expected.runs.entrySet()) {
      RunAccount actual = runs.get(entry.getKey());
      if (actual != null && !actual.equals(entry.getValue())) {
        out.append("\n  of ").append(entry.getKey());
        out.append(actual.differenceFrom(entry.getValue()));
      }
    }
    return out.toString();
  }
}
