package dev.pawl.engine.run;

import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One strand of a run: the body, or a branch. Its fields belong to the holder of the incarnation's
 * lock, except the turn, which the lane waits for without it.
 */
final class Lane {
  private final String path;
  private final @Nullable Lane parent;
  private final Thread thread;
  private volatile boolean turn;

  /** The operation this lane waits in, or null while it runs workflow code. */
  @Nullable Operation<?> waitsIn;

  /** When the last event reached this lane, milliseconds since 1970. */
  long lastEventAt;

  /** Why the lane is cancelled, or null. */
  @Nullable String cancelled;

  /** Whether its code is over because the run is being undone. */
  boolean dismissed;

  /** How many shields protect the code that runs now. */
  int shields;

  /** Its neighbours in the {@link LaneList}, or null. */
  @Nullable Lane previous;

  @Nullable Lane next;

  /** How many random numbers this lane has drawn. */
  long draws;

  Lane(String path, @Nullable Lane parent, long startedAt, String runId, Consumer<Lane> main) {
    this.path = path;
    this.parent = parent;
    this.lastEventAt = startedAt;
    this.thread =
        Thread.ofVirtual()
            .name(path.isEmpty() ? runId : runId + " " + path)
            .unstarted(() -> main.accept(this));
  }

  String path() {
    return path;
  }

  @Nullable Lane parent() {
    return parent;
  }

  /** Whether an operation asked for now must throw. */
  boolean refusesOperations() {
    return cancelled != null && shields == 0;
  }

  void throwIfDismissed() {
    if (dismissed) {
      throw new Dismissed();
    }
  }

  boolean runsOn(Thread candidate) {
    return thread.equals(candidate);
  }

  boolean alive() {
    return thread.isAlive();
  }

  /** Lets the lane run; starts its thread the first time. */
  void giveTurn() {
    turn = true;
    if (thread.getState() == Thread.State.NEW) {
      thread.start();
    } else {
      LockSupport.unpark(thread);
    }
  }

  /** Called by the lane itself, without the lock: waits for {@link #giveTurn}. */
  void awaitTurn() {
    while (!turn) {
      LockSupport.park(this);
      // Only a step's thread is ever interrupted; whoever interrupts a lane must not make it spin.
      boolean ignored = Thread.interrupted();
    }
    turn = false;
  }
}
