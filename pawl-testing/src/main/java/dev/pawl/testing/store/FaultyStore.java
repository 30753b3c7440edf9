package dev.pawl.testing.store;

import dev.pawl.engine.store.Batch;
import dev.pawl.engine.store.Integrity;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.Outcome;
import dev.pawl.engine.store.Remains;
import dev.pawl.engine.store.Store;
import dev.pawl.engine.store.StoreException;
import dev.pawl.engine.store.StoreReader;
import dev.pawl.engine.store.StoreWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A store that fails when a test says so, and otherwise does what the one behind it does.
 * Thread-safe.
 *
 * <p>A crash is final: from then on nothing reaches the store behind, and the engine gets answers
 * that make it drop its runs at once, so that closing it is quick. None of them acknowledges a
 * start, a message or an event.
 */
public final class FaultyStore implements Store {
  private final Store store;
  private final AtomicInteger failingCommits = new AtomicInteger();
  private final AtomicInteger lostAnswers = new AtomicInteger();
  private final AtomicInteger failingReads = new AtomicInteger();
  private final AtomicLong commits = new AtomicLong();
  private volatile long lastCommit = Long.MAX_VALUE;
  private volatile Predicate<Batch> fatal = batch -> false;
  private volatile boolean crashed;
  private volatile @Nullable CommitGate gate;

  /**
   * @param store does the work, and is closed with this one
   */
  public FaultyStore(Store store) {
    this.store = store;
  }

  // What goes wrong

  /** The next so many commits fail before anything is written. */
  public void failCommits(int count) {
    failingCommits.set(count);
  }

  /** The next so many commits are written, and their answers are lost. */
  public void loseAnswers(int count) {
    lostAnswers.set(count);
  }

  /** The next so many reads fail. */
  public void failReads(int count) {
    failingReads.set(count);
  }

  /** Holds all commits back, before they are written, until the gate is opened. */
  public CommitGate holdCommits() {
    CommitGate held = new CommitGate();
    gate = held;
    return held;
  }

  /** Crashes after so many more commits; 0 lets none happen. */
  public void crashAfterCommits(long count) {
    lastCommit = commits.get() + count;
  }

  /** Crashes when the first batch of this sort is written, before anybody hears of it. */
  public void crashAfter(Predicate<Batch> batch) {
    fatal = batch;
  }

  /** Crashes now. */
  public void crash() {
    crashed = true;
    CommitGate held = gate;
    if (held != null) {
      held.open();
    }
  }

  /** Whether it has crashed. */
  public boolean crashed() {
    return crashed;
  }

  /** How many commits were written. */
  public long commits() {
    return commits.get();
  }

  // What a store does

  @Override
  public int writers() {
    return store.writers();
  }

  @Override
  public StoreWriter openWriter(int index) {
    StoreWriter writer = store.openWriter(index);
    return new StoreWriter() {
      @Override
      public List<Outcome> commit(Batch batch) {
        return FaultyStore.this.commit(writer, batch);
      }

      @Override
      public void close() {
        writer.close();
      }
    };
  }

  private List<Outcome> commit(StoreWriter writer, Batch batch) {
    CommitGate held = gate;
    if (held != null) {
      held.pass();
    }
    if (commits.get() >= lastCommit) {
      crash();
    }
    if (crashed) {
      return answersOfTheDead(batch);
    }
    if (take(failingCommits)) {
      throw unavailable("A commit failed, as the test asked for.");
    }
    List<Outcome> outcomes = writer.commit(batch);
    commits.incrementAndGet();
    if (fatal.test(batch)) {
      crash();
      return answersOfTheDead(batch);
    }
    if (take(lostAnswers)) {
      throw unavailable("The answer of a commit was lost, as the test asked for.");
    }
    return outcomes;
  }

  private static List<Outcome> answersOfTheDead(Batch batch) {
    return batch.intents().stream().map(FaultyStore::answerOfTheDead).toList();
  }

  private static Outcome answerOfTheDead(Intent intent) {
    return switch (intent) {
      case Intent.Append append -> new Outcome.Moved(append.tail().last());
      case Intent.StartRun ignored -> new Outcome.Unstorable("the store crashed");
      case Intent.Deliver ignored -> new Outcome.Unstorable("the store crashed");
      case Intent.Decide ignored -> new Outcome.Unstorable("the store crashed");
      case Intent.ForgetClaims ignored -> new Outcome.Refused();
      case Intent.Claim ignored -> new Outcome.Refused();
      // The engine that hears this forgets the run; the row still names it as the owner.
      case Intent.Park ignored -> new Outcome.Applied(1);
      case Intent.ReleaseAll ignored -> new Outcome.Applied(0);
      case Intent.DeleteRun ignored -> new Outcome.Refused();
      case Intent.EraseRun ignored -> new Outcome.Unstorable("the store crashed");
      case Intent.SweepRun ignored -> new Outcome.Applied(0);
      case Intent.ForgetRuns ignored -> new Outcome.Applied(0);
      case Intent.Publish ignored -> new Outcome.Unstorable("the store crashed");
      case Intent.MoveFeedCursor ignored -> new Outcome.Refused();
      case Intent.DropFeedCursor ignored -> new Outcome.Applied(0);
      case Intent.TrimFeed ignored -> new Outcome.Applied(0);
      case Intent.SettleDeadLetter ignored -> new Outcome.Refused();
      case Intent.ForgetDeadLetters ignored -> new Outcome.Applied(0);
      case Intent.SettleEffect ignored -> new Outcome.Refused();
      case Intent.ChangeService ignored -> new Outcome.Refused();
      case Intent.WakeWaiting ignored -> new Outcome.Applied(0);
    };
  }

  @Override
  public StoreReader reader() {
    return new FaultyReader(store.reader(), this::beforeRead);
  }

  private void beforeRead() {
    if (crashed) {
      throw unavailable("The store crashed, as the test asked for.");
    }
    if (take(failingReads)) {
      throw unavailable("A read failed, as the test asked for.");
    }
  }

  private static boolean take(AtomicInteger planned) {
    return planned.getAndUpdate(count -> Math.max(0, count - 1)) > 0;
  }

  private static StoreException unavailable(String message) {
    return StoreException.of(StoreException.Reason.UNAVAILABLE, message);
  }

  @Override
  public boolean shared() {
    return store.shared();
  }

  @Override
  public Remains dropRemains() {
    return store.dropRemains();
  }

  @Override
  public void backup(Path file) {
    store.backup(file);
  }

  @Override
  public Integrity integrity(BooleanSupplier enough) {
    return store.integrity(enough);
  }

  @Override
  public String description() {
    return store.description();
  }

  @Override
  public void close() {
    store.close();
  }
}
