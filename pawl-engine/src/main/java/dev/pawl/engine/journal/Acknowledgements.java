package dev.pawl.engine.journal;

import dev.pawl.engine.store.Outcome;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells everybody what became of their intents, in the order of the commits, on a thread of its
 * own: the next transaction need not wait until all runs of the last one have gone on. It is a
 * virtual one, because most of those that it tells are, and waking them from one of theirs costs no
 * call into the system. A writer that has nothing else to do tells a few itself, which saves a lone
 * run the wait for a second thread to wake. Thread-safe.
 */
final class Acknowledgements implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Acknowledgements.class);

  /** Up to how many a writer tells itself: about as long as it takes to wake a thread. */
  private static final int FEW = 4;

  private record Committed(List<Completion> completions, Optional<List<Outcome>> outcomes) {

    void tellAll() {
      for (int i = 0; i < completions.size(); i++) {
        tell(completions.get(i), outcomes.isPresent() ? outcomes.get().get(i) : null);
      }
    }
  }

  private final Thread thread;

  /** Guards everything below. */
  private final ReentrantLock lock = new ReentrantLock();

  private final Condition changed = lock.newCondition();
  private final ArrayDeque<Committed> queue = new ArrayDeque<>();
  private boolean telling;
  private boolean closing;

  Acknowledgements(String name) {
    this.thread = Thread.ofVirtual().name(name).start(this::loop);
  }

  /**
   * Takes what a batch's submitters are to hear. Called by the writer only.
   *
   * @param outcomes empty when the batch was not written
   * @param unhurried whether the writer has nothing else to do
   */
  void hand(List<Completion> completions, Optional<List<Outcome>> outcomes, boolean unhurried) {
    Committed committed = new Committed(completions, outcomes);
    lock.lock();
    try {
      if (!unhurried || completions.size() > FEW || telling || !queue.isEmpty()) {
        queue.add(committed);
        changed.signal();
        return;
      }
      telling = true;
    } finally {
      lock.unlock();
    }
    committed.tellAll();
    told();
  }

  private void told() {
    lock.lock();
    try {
      telling = false;
    } finally {
      lock.unlock();
    }
  }

  boolean idle() {
    lock.lock();
    try {
      return queue.isEmpty() && !telling;
    } finally {
      lock.unlock();
    }
  }

  /** Tells what is queued and stops. */
  @Override
  public void close() {
    lock.lock();
    try {
      closing = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
    Threads.join(thread);
  }

  private void loop() {
    for (Committed next = take(); next != null; next = take()) {
      next.tellAll();
      told();
    }
  }

  private @Nullable Committed take() {
    lock.lock();
    try {
      while (queue.isEmpty()) {
        if (closing) {
          return null;
        }
        changed.awaitUninterruptibly();
      }
      telling = true;
      return queue.remove();
    } finally {
      lock.unlock();
    }
  }

  private static void tell(Completion completion, @Nullable Outcome outcome) {
    try {
      if (outcome == null) {
        completion.lost();
      } else {
        completion.done(outcome);
      }
    } catch (RuntimeException | Error e) {
      // One listener's defect must not keep the others from their acknowledgement.
      log.error("A completion failed after its commit.", e);
    }
  }
}
