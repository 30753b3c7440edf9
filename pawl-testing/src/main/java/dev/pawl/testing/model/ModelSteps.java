package dev.pawl.testing.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The steps of a modelled run: their attempts, their doubts, and what of them can be undone. */
final class ModelSteps {

  /**
   * A step whose effect happened or may have.
   *
   * @param order of what made it so
   * @param completed whether it is certain
   */
  record Undoable(String path, Part.Reversal how, long order, boolean completed) {}

  private final ModelRun run;
  private final SortedMap<String, List<String>> effects = new TreeMap<>();
  private final Map<String, Undoable> undoables = new HashMap<>();
  private final Set<Undoable> undone = new HashSet<>();
  private long order;

  ModelSteps(ModelRun run) {
    this.run = run;
  }

  SortedMap<String, List<String>> effects() {
    return effects;
  }

  /** What is to be undone, in that order. */
  List<Undoable> latestFirst() {
    return undoables.values().stream()
        .sorted(Comparator.comparingLong(Undoable::order).reversed())
        .toList();
  }

  /** The same, except what there was at an earlier time, and what was undone since. */
  List<Undoable> latestFirstWithout(Map<String, Undoable> earlier) {
    return latestFirst().stream()
        .filter(step -> !earlier.containsValue(step) && !undone.contains(step))
        .toList();
  }

  void undone(Undoable step) {
    undone.add(step);
  }

  boolean anyUndone(Map<String, Undoable> steps) {
    return steps.values().stream().anyMatch(undone::contains);
  }

  Map<String, Undoable> undoables() {
    return Map.copyOf(undoables);
  }

  void restore(Map<String, Undoable> earlier) {
    undoables.clear();
    undoables.putAll(earlier);
  }

  /** What an earlier generation did stays. */
  void nextGeneration() {
    undoables.clear();
  }

  void attempt(ModelWait wait, Part.Work work, int number) {
    wait.due = null;
    // In flight, a cancellation comes too late or does not.
    wait.whenCancelled =
        () -> {
          if (run.either()) {
            uncertain(wait, work);
            cancelled(wait);
          }
        };
    run.soon(wait, () -> land(wait, work, number));
  }

  private void cancelled(ModelWait wait) {
    run.finish(wait, new Result.Thrown(Told.cancelled()));
  }

  private void land(ModelWait wait, Part.Work work, int number) {
    String path = run.section() + wait.path;
    Doubts doubts = run.model().doubts();
    boolean lost = doubts.lost(run.name(), path, number);
    boolean fails = number <= work.failures();
    boolean refuses = !fails && refuses(work.ending());
    boolean first = number == 1;
    boolean happens =
        lost
            ? doubts.happened(run.name(), path, number)
            : !fails && !refuses && !(first && work.ending() == Part.Ending.LOSES_REQUEST);
    if (happens) {
      effects
          .computeIfAbsent(run.section() + wait.lane.path, any -> new ArrayList<>())
          .add(World.attempt(path, number));
    }
    run.soon(
        wait,
        () -> {
          boolean unknown =
              switch (work.ending()) {
                case LOSES_REPLY, LOSES_REQUEST -> first && !fails;
                case SUCCEEDS, REFUSES, REFUSES_FIRST -> false;
              };
          if (lost || unknown) {
            uncertain(wait, work);
            settleDoubt(wait, work, number, happens);
          } else if (fails && number < work.attempts()) {
            wait.whenCancelled = () -> cancelled(wait);
            wait.dueAt(run.now() + work.delay(), () -> attempt(wait, work, number + 1));
          } else if (fails) {
            giveUp(wait, "TRANSIENT", "flaky", number);
          } else if (refuses) {
            giveUp(wait, "BUSINESS", "refused", number);
          } else {
            complete(wait, work);
          }
        });
  }

  private boolean refuses(Part.Ending ending) {
    return switch (ending) {
      case REFUSES -> true;
      case REFUSES_FIRST -> run.inFirstSection();
      case SUCCEEDS, LOSES_REPLY, LOSES_REQUEST -> false;
    };
  }

  private void settleDoubt(ModelWait wait, Part.Work work, int number, boolean happened) {
    switch (work.guarantee()) {
      case ONCE_FAILING -> giveUp(wait, "UNKNOWN", "in-doubt", number);
      case ONCE_VERIFIED -> learn(wait, work, number, happened);
      case ONCE_ASKING -> {
        wait.whenCancelled =
            () -> {
              uncertain(wait, work);
              cancelled(wait);
            };
        run.whenQuiet(wait, () -> learn(wait, work, number, happened));
      }
      case ONCE_RETRYING, AT_LEAST_ONCE -> attempt(wait, work, number + 1);
    }
  }

  private void learn(ModelWait wait, Part.Work work, int number, boolean happened) {
    if (happened) {
      complete(wait, work);
    } else {
      attempt(wait, work, number + 1);
    }
  }

  private void complete(ModelWait wait, Part.Work work) {
    certain(wait, work);
    run.done(wait, "done");
  }

  private void giveUp(ModelWait wait, String kind, String code, int attempts) {
    run.finish(wait, new Result.Thrown(new Told(Told.Sort.STEP, kind, code, wait.path, attempts)));
  }

  private void certain(ModelWait wait, Part.Work work) {
    Part.Reversal how = work.undo();
    if (how != null) {
      undoables.put(wait.path, new Undoable(wait.path, how, ++order, true));
    }
  }

  private void uncertain(ModelWait wait, Part.Work work) {
    Part.Reversal how = work.undo();
    if (how != null && !how.onlyCompleted()) {
      undoables.put(wait.path, new Undoable(wait.path, how, ++order, false));
    }
  }
}
