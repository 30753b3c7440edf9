package dev.pawl.store.jdbc;

import dev.pawl.engine.store.RunTail;
import java.util.IdentityHashMap;

/** Where histories end inside a transaction that is not committed yet. */
final class Tails {
  private final IdentityHashMap<RunTail, Long> last;

  Tails() {
    this(new IdentityHashMap<>());
  }

  private Tails(IdentityHashMap<RunTail, Long> last) {
    this.last = last;
  }

  /** The number of the last event, those of this transaction included. */
  long last(RunTail tail) {
    Long moved = last.get(tail);
    return moved == null ? tail.last() : moved;
  }

  void move(RunTail tail, long number) {
    last.put(tail, number);
  }

  Tails copy() {
    return new Tails(new IdentityHashMap<>(last));
  }

  /** Says where the histories end, now that the transaction is committed. */
  void publish() {
    last.forEach(RunTail::moveTo);
  }
}
