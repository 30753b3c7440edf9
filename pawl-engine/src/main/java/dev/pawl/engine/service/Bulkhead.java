package dev.pawl.engine.service;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;

/**
 * So many at a time, and the others in a queue. Whoever leaves hands the place over to the first in
 * the queue, so that nobody overtakes. Not thread-safe.
 *
 * @param <V> who comes in, told apart by identity
 */
final class Bulkhead<V> {

  /** What became of somebody who wants to come in. */
  enum Entry {
    INSIDE,
    QUEUED,
    /** The queue is full, too. */
    TURNED_AWAY
  }

  private final int places;
  private final int queueLimit;
  private final LinkedHashSet<V> queue = new LinkedHashSet<>();
  private int inside;

  Bulkhead(int places, int queueLimit) {
    this.places = places;
    this.queueLimit = queueLimit;
  }

  /** Comes in or queues; who is in the queue already stays where it is. */
  Entry enter(V who) {
    if (queue.contains(who)) {
      return Entry.QUEUED;
    }
    if (inside < places) {
      inside++;
      return Entry.INSIDE;
    }
    if (queue.size() >= queueLimit) {
      return Entry.TURNED_AWAY;
    }
    queue.add(who);
    return Entry.QUEUED;
  }

  /** Somebody inside leaves; returns who has the place now, if anybody waited for it. */
  Optional<V> leave() {
    if (inside < 1) {
      throw new IllegalStateException("Nobody is inside.");
    }
    Iterator<V> waiting = queue.iterator();
    if (waiting.hasNext()) {
      V next = waiting.next();
      waiting.remove();
      return Optional.of(next);
    }
    inside--;
    return Optional.empty();
  }

  /** Waits no more. */
  void withdraw(V who) {
    queue.remove(who);
  }

  int inside() {
    return inside;
  }

  int queued() {
    return queue.size();
  }
}
