package dev.pawl.engine.run;

import java.util.Comparator;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The times at which operations want to be told, earliest first. Guarded by the incarnation's lock.
 */
final class DueTimes {

  private record Entry(long at, long order, Operation<?> operation) {}

  private static final Comparator<Entry> EARLIEST =
      Comparator.comparingLong(Entry::at).thenComparingLong(Entry::order);

  private final PriorityQueue<Entry> entries = new PriorityQueue<>(1, EARLIEST);
  private long order;

  void add(long at, Operation<?> operation) {
    Entry entry = new Entry(at, order++, operation);
    operation.dueOrder = entry.order();
    entries.add(entry);
  }

  /** The earliest time of an operation that still waits for it. */
  OptionalLong next() {
    if (entries.isEmpty()) {
      return OptionalLong.empty();
    }
    drop();
    Entry first = entries.peek();
    return first == null ? OptionalLong.empty() : OptionalLong.of(first.at());
  }

  /** Takes the earliest operation if its time is reached. */
  @Nullable Operation<?> takeIfDue(long now) {
    drop();
    Entry first = entries.peek();
    if (first == null || first.at() > now) {
      return null;
    }
    entries.remove();
    return first.operation();
  }

  private void drop() {
    Entry first = entries.peek();
    while (first != null && over(first)) {
      entries.remove();
      first = entries.peek();
    }
  }

  private static boolean over(Entry entry) {
    Operation<?> operation = entry.operation();
    return operation.dueOrder != entry.order()
        || operation.resolved()
        || operation.outcomeSubmitted()
        || operation.cancelRequested();
  }
}
