package dev.pawl.testing.model;

import java.util.Map;
import java.util.TreeMap;

/** What was really exercised, in numbers. */
final class Tally {
  private final Map<String, Integer> counts = new TreeMap<>();

  void add(String what, int times) {
    if (times > 0) {
      counts.merge(what, times, Integer::sum);
    }
  }

  int of(String what) {
    return counts.getOrDefault(what, 0);
  }

  /** Counts what the code of a run met. */
  void addAll(RunAccount account) {
    add("runs " + account.end().split(" ", 2)[0].toLowerCase(java.util.Locale.ROOT), 1);
    add("decisions", account.decided().size());
    add("checkpoints", account.marks().size());
    add("undone", account.undone().size());
    account.moves().forEach(move -> add("move: " + kind(move), 1));
    add("undone of two", account.undone().size() > 1 ? 1 : 0);
    add(
        "later generations",
        account.seen().keySet().stream().anyMatch(l -> l.contains(":")) ? 1 : 0);
    account.seen().values().forEach(lane -> lane.forEach(this::addSight));
    account.effects().values().forEach(lane -> add("effects", lane.size()));
  }

  /** What was done and, if it was refused, why. */
  private static String kind(String move) {
    String[] words = move.split(": ", 2);
    return words[0].split(" ", 2)[0] + (words.length == 1 ? "" : " refused, " + words[1]);
  }

  private void addSight(String sight) {
    String path = sight.split(" [=!] ", 2)[0];
    String operation = path.substring(path.lastIndexOf('/') + 1).split("[-# ]", 2)[0];
    if (WriteProgram.SIGNALS.contains(operation)) {
      operation = "signal";
    }
    String met =
        sight.contains(" ! cancelled")
            ? " cancelled"
            : sight.contains(" ! ")
                ? " failed"
                : sight.contains(" = none") || sight.contains(" = timed out") ? " timed out" : "";
    add(operation + met, 1);
  }

  @Override
  public String toString() {
    return counts.toString();
  }
}
