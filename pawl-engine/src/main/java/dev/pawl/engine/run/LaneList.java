package dev.pawl.engine.run;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lanes of a run that are not over, chained to each other: nearly all of the runs in memory
 * have one, which a set would take three times as much room for. Guarded by the incarnation's lock.
 */
final class LaneList {
  private @Nullable Lane first;
  private @Nullable Lane last;

  /** Puts a lane that is in no list at the end. */
  void add(Lane lane) {
    Lane before = last;
    lane.previous = before;
    if (before == null) {
      first = lane;
    } else {
      before.next = lane;
    }
    last = lane;
  }

  /** Takes a lane out; one that is out already makes no difference. */
  void remove(Lane lane) {
    Lane before = lane.previous;
    Lane after = lane.next;
    if (before != null) {
      before.next = after;
    } else if (first == lane) {
      first = after;
    }
    if (after != null) {
      after.previous = before;
    } else if (last == lane) {
      last = before;
    }
    lane.previous = null;
    lane.next = null;
  }

  boolean isEmpty() {
    return first == null;
  }

  /** Whether there is exactly one. */
  boolean isSingle() {
    return first != null && first.equals(last);
  }

  /** All of them as they are now, in the order in which they were opened. */
  List<Lane> copy() {
    List<Lane> lanes = new ArrayList<>();
    for (Lane lane = first; lane != null; lane = lane.next) {
      lanes.add(lane);
    }
    return lanes;
  }
}
