package dev.pawl.engine.journal;

import dev.pawl.engine.clock.EngineClock;
import dev.pawl.engine.clock.Entropy;
import dev.pawl.engine.store.Batch;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.NewEvent;
import dev.pawl.engine.store.Outcome;
import dev.pawl.engine.store.Publication;
import dev.pawl.engine.store.StoreException;
import dev.pawl.engine.store.StoreWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drains the intents of many runs into one transaction after the other. Thread-safe.
 *
 * <p>While the database fails nothing is acknowledged and nothing is lost: the same batch is
 * repeated until it succeeds or the writer is closed. The loop is a platform thread, because native
 * drivers would pin a virtual one.
 *
 * <p>Once the database says that it is damaged, nothing more is written and whoever submits
 * something hears that it is lost: another write could destroy what was acknowledged.
 */
public final class GroupWriter implements Ledger, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(GroupWriter.class);

  /** What a row costs beyond its payload, roughly, so that many empty ones count too. */
  private static final int ROW_OVERHEAD_BYTES = 128;

  private record Submission(Intent intent, int bytes, Completion completion) {}

  private final StoreWriter store;
  private final EngineClock clock;
  private final Entropy entropy;
  private final WriterSettings settings;
  private final Acknowledgements acknowledgements;
  private final Thread thread;

  /** Guards everything below. Held for a few instructions only. */
  private final ReentrantLock lock = new ReentrantLock();

  private final Condition changed = lock.newCondition();
  private final Linger linger;
  private final ArrayDeque<Submission> queue = new ArrayDeque<>();
  private long queuedBytes;
  private long submissions;
  private boolean committing;
  private boolean closing;
  private boolean waiting;
  private @Nullable StoreException outage;

  /**
   * Opens the store's writer and starts the loop.
   *
   * @param opening opens the store's writer; called once, on the calling thread
   */
  public GroupWriter(
      String name,
      Supplier<StoreWriter> opening,
      EngineClock clock,
      Entropy entropy,
      WriterSettings settings) {
    this.store = opening.get();
    this.clock = clock;
    this.entropy = entropy;
    this.settings = settings;
    this.linger = new Linger(settings.linger());
    this.acknowledgements = new Acknowledgements(name + "-acknowledges");
    this.thread = Thread.ofPlatform().name(name).daemon().start(this::loop);
  }

  @Override
  public void submit(Intent intent, Completion completion) {
    int bytes = bytes(intent);
    boolean refused;
    lock.lock();
    try {
      refused = closing || damaged();
      if (!refused) {
        queue.add(new Submission(intent, bytes, completion));
        queuedBytes += bytes;
        submissions++;
        linger.came();
        if (waiting && ready()) {
          changed.signal();
        }
      }
    } finally {
      lock.unlock();
    }
    if (refused) {
      completion.lost();
    }
  }

  /** Whether new work should be refused because too much waits to be written. */
  public boolean overloaded() {
    lock.lock();
    try {
      return queuedBytes > settings.maxQueuedBytes();
    } finally {
      lock.unlock();
    }
  }

  /** How many bytes of payload wait to be written. */
  public long queuedBytes() {
    lock.lock();
    try {
      return queuedBytes;
    } finally {
      lock.unlock();
    }
  }

  /** Whether nothing waits and nothing is being written. */
  public boolean idle() {
    lock.lock();
    try {
      return queue.isEmpty() && !committing && acknowledgements.idle();
    } finally {
      lock.unlock();
    }
  }

  /** How many intents were ever queued. */
  public long submissions() {
    lock.lock();
    try {
      return submissions;
    } finally {
      lock.unlock();
    }
  }

  /** Why nothing is acknowledged at the moment; empty while all is well. */
  public Optional<StoreException> outage() {
    lock.lock();
    try {
      return Optional.ofNullable(outage);
    } finally {
      lock.unlock();
    }
  }

  /** Writes what is queued, unless the database fails, and stops. */
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
    acknowledgements.close();
    store.close();
  }

  private void loop() {
    List<Submission> batch = new ArrayList<>();
    while (take(batch)) {
      write(batch);
      batch.clear();
    }
  }

  private boolean take(List<Submission> batch) {
    lock.lock();
    try {
      committing = false;
      while (queue.isEmpty()) {
        if (closing) {
          return false;
        }
        waiting = true;
        changed.awaitUninterruptibly();
        waiting = false;
      }
      linger();
      long bytes = 0;
      do {
        Submission next = queue.removeFirst();
        bytes += next.bytes();
        batch.add(next);
      } while (!queue.isEmpty()
          && batch.size() < settings.maxBatchIntents()
          && bytes + queue.getFirst().bytes() <= settings.maxBatchBytes());
      queuedBytes -= bytes;
      committing = true;
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for those who will be there in a moment, too. */
  private void linger() {
    long nanos = linger.begin(queue.size());
    waiting = true;
    while (nanos > 0 && !ready() && !closing) {
      try {
        nanos = changed.awaitNanos(nanos);
      } catch (InterruptedException ignored) {
        // Only close() ends the loop; whoever interrupts it spares a transaction its wait.
        break;
      }
    }
    waiting = false;
    linger.end(nanos <= 0);
  }

  /** Whether there is nothing to wait for any more before a transaction begins. */
  private boolean ready() {
    return linger.enough(queue.size())
        || queue.size() >= settings.maxBatchIntents()
        || queuedBytes >= settings.maxBatchBytes();
  }

  private void write(List<Submission> submissions) {
    List<Intent> intents = new ArrayList<>(submissions.size());
    for (Submission submission : submissions) {
      intents.add(submission.intent());
    }
    Batch batch = new Batch(entropy.nextId(clock.millis()), intents);
    Optional<List<Outcome>> outcomes = commit(batch);
    List<Completion> completions = new ArrayList<>(submissions.size());
    for (Submission submission : submissions) {
      completions.add(submission.completion());
    }
    acknowledgements.hand(completions, outcomes, nothingWaits(completions.size()));
  }

  /** Whether the queue is empty just before so many hear of a commit. */
  private boolean nothingWaits(int told) {
    lock.lock();
    try {
      linger.told(told);
      return queue.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  private Optional<List<Outcome>> commit(Batch batch) {
    while (true) {
      StoreException failure;
      try {
        List<Outcome> outcomes = store.commit(batch);
        if (outcomes.size() == batch.intents().size()) {
          recovered();
          return Optional.of(outcomes);
        }
        failure = defect(new IllegalStateException("A commit's outcomes do not fit its intents."));
      } catch (StoreException e) {
        failure = e;
      } catch (RuntimeException | Error e) {
        // A defect of the store must not end the only thread that can write once it is over.
        failure = defect(e);
      }
      if (!pauseAfter(failure)) {
        return Optional.empty();
      }
    }
  }

  private static StoreException defect(Throwable e) {
    return StoreException.of(
        StoreException.Reason.UNAVAILABLE, "The store's driver failed unexpectedly: " + e, e);
  }

  private void recovered() {
    if (outage != null) {
      lock.lock();
      try {
        outage = null;
      } finally {
        lock.unlock();
      }
      log.info("The store works again; everything that waited is being written.");
    }
  }

  /** Asked with the lock held. */
  private boolean damaged() {
    StoreException known = outage;
    return known != null && known.reason() == StoreException.Reason.CORRUPT;
  }

  private boolean pauseAfter(StoreException e) {
    lock.lock();
    try {
      if (damaged()) {
        return false;
      }
      if (e.reason() == StoreException.Reason.CORRUPT) {
        log.error("The store is damaged, so nothing is written any more. {}", e.getMessage());
        outage = e;
        return false;
      }
      if (outage == null) {
        log.error(
            "The store fails, so nothing is acknowledged until it works again: {}",
            e.getMessage(),
            e);
      }
      outage = e;
      if (closing) {
        return false;
      }
      long nanos = settings.retryDelay().toNanos();
      while (nanos > 0 && !closing) {
        try {
          nanos = changed.awaitNanos(nanos);
        } catch (InterruptedException ignored) {
          // The loop ends through close() only; an interrupt must not lose a batch.
          nanos = 0;
        }
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  private static int bytes(Intent intent) {
    return switch (intent) {
      case Intent.Append append when append.guard() instanceof Intent.StartChild child ->
          bytes(append.events()) + bytes(child.events()) + ROW_OVERHEAD_BYTES;
      case Intent.Append append -> bytes(append.events());
      case Intent.StartRun start -> bytes(start.events()) + ROW_OVERHEAD_BYTES;
      case Intent.Deliver deliver -> bytes(deliver.message().payload());
      case Intent.Decide decide -> bytes(decide.message().payload());
      case Intent.Park ignored -> ROW_OVERHEAD_BYTES;
      case Intent.ForgetClaims ignored -> ROW_OVERHEAD_BYTES;
      case Intent.Claim ignored -> ROW_OVERHEAD_BYTES;
      case Intent.ReleaseAll ignored -> ROW_OVERHEAD_BYTES;
      case Intent.DeleteRun ignored -> ROW_OVERHEAD_BYTES;
      case Intent.EraseRun ignored -> ROW_OVERHEAD_BYTES;
      case Intent.SweepRun ignored -> ROW_OVERHEAD_BYTES;
      case Intent.ForgetRuns ignored -> ROW_OVERHEAD_BYTES;
      case Intent.Publish publish -> bytes(publish.event());
      case Intent.MoveFeedCursor ignored -> ROW_OVERHEAD_BYTES;
      case Intent.DropFeedCursor ignored -> ROW_OVERHEAD_BYTES;
      case Intent.TrimFeed ignored -> ROW_OVERHEAD_BYTES;
      case Intent.SettleDeadLetter settle ->
          ROW_OVERHEAD_BYTES + (settle.event() == null ? 0 : bytes(settle.event()));
      case Intent.ForgetDeadLetters ignored -> ROW_OVERHEAD_BYTES;
      case Intent.SettleEffect ignored -> ROW_OVERHEAD_BYTES;
      case Intent.ChangeService change -> ROW_OVERHEAD_BYTES + bytes(change.event());
      case Intent.WakeWaiting ignored -> ROW_OVERHEAD_BYTES;
    };
  }

  private static int bytes(List<NewEvent> events) {
    int sum = 0;
    for (NewEvent event : events) {
      sum += bytes(event.payload());
    }
    return sum;
  }

  /** A subject may be long, the other names are not. */
  private static int bytes(Publication event) {
    String subject = event.subject();
    return bytes(event.payload())
        + event.type().length()
        + (subject == null ? 0 : subject.length());
  }

  private static int bytes(byte @Nullable [] payload) {
    return ROW_OVERHEAD_BYTES + (payload == null ? 0 : payload.length);
  }
}
