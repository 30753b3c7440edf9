package dev.pawl.testing.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the body's lane of a modelled run met, so that the run can be sent back to it. */
final class ModelPast {

  /**
   * An operation of the body's lane ended.
   *
   * @param at what time it was for the code then
   * @param recordedAt when it happened, which is earlier where the run was sent back to here
   * @param standing whether the run can be sent back to here
   * @param state as it was then
   */
  record Moment(
      String path, Result result, long at, long recordedAt, boolean standing, State state) {
    /** The run comes to it at another time. */
    Moment at(long time) {
      return new Moment(path, result, time, recordedAt, standing, state);
    }
  }

  /**
   * What a run is besides where its lanes are.
   *
   * @param notes of the lanes of branches
   * @param taken the letters that it took
   * @param toldChild whether a child was told to end
   * @param labels that what counts of its past set
   */
  record State(
      Map<String, Integer> variables,
      Map<String, ModelSteps.Undoable> undoables,
      List<String> marks,
      Map<String, List<String>> notes,
      Set<ModelOutside.Letter> taken,
      boolean toldChild,
      Map<String, String> labels) {}

  private final List<Moment> moments = new ArrayList<>();
  private final Deque<Moment> kept = new ArrayDeque<>();

  /** The last time that something was recorded. */
  long recordedAt(long otherwise) {
    return moments.isEmpty() ? otherwise : moments.getLast().recordedAt();
  }

  void add(Moment moment) {
    moments.add(moment);
  }

  void clear() {
    moments.clear();
    kept.clear();
  }

  /** The body is performed again, and meets these again. */
  void meetAgain(List<Moment> prefix) {
    List<Moment> copy = List.copyOf(prefix);
    clear();
    kept.addAll(copy);
  }

  boolean meetsAgain() {
    return !kept.isEmpty();
  }

  /** What the body meets again next, or null when everything from now on is new. */
  @Nullable Moment next() {
    Moment next = kept.poll();
    if (next != null) {
      moments.add(next);
    }
    return next;
  }

  /** Where the run can be sent back to, in order; each is the number of moments that stay. */
  List<Integer> standing() {
    List<Integer> points = new ArrayList<>();
    for (int i = 0; i < moments.size(); i++) {
      if (moments.get(i).standing()) {
        points.add(i + 1);
      }
    }
    return points;
  }

  /** The first so many. */
  List<Moment> first(int count) {
    return moments.subList(0, count);
  }

  /** How many moments there were before an operation last ended, or -1. */
  int before(String path) {
    for (int i = moments.size() - 1; i >= 0; i--) {
      if (moments.get(i).path().equals(path)) {
        return i;
      }
    }
    return -1;
  }
}
