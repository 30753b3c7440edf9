package dev.pawl.engine.journal;

import dev.pawl.engine.store.Batch;
import dev.pawl.engine.store.Outcome;
import dev.pawl.engine.store.StoreException;
import dev.pawl.engine.store.StoreWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A store whose commits wait until a test says what becomes of them. Thread-safe.
 *
 * <p>The outcome of the n-th intent that it ever committed is {@code Applied(n)}.
 */
public final class ScriptedWriter implements StoreWriter {
  private enum Verdict {
    COMMIT,
    FAIL,
    DEFECT,
    TOO_FEW
  }

  private static final long LIMIT_SECONDS = 60;

  private final BlockingQueue<Batch> arrived = new LinkedBlockingQueue<>();
  private final BlockingQueue<Verdict> verdicts = new LinkedBlockingQueue<>();
  private volatile Verdict always = Verdict.COMMIT;
  private volatile boolean asking = true;
  private volatile boolean closed;
  private volatile long applied;

  /** The next batch that the writer tries to commit; it waits for a verdict from then on. */
  public Batch next() {
    return take(arrived);
  }

  /** The waiting commit succeeds. */
  public void commit() {
    verdicts.add(Verdict.COMMIT);
  }

  /** The waiting commit fails. */
  public void fail() {
    verdicts.add(Verdict.FAIL);
  }

  /** The waiting commit meets a defect of the driver. */
  public void defect() {
    verdicts.add(Verdict.DEFECT);
  }

  /** The waiting commit answers for too few intents. */
  public void tooFew() {
    verdicts.add(Verdict.TOO_FEW);
  }

  /** All commits from now on succeed without being asked about. */
  public void commitAlways() {
    always = Verdict.COMMIT;
    asking = false;
    verdicts.add(Verdict.COMMIT);
  }

  /** All commits from now on fail without being asked about. */
  public void failAlways() {
    always = Verdict.FAIL;
    asking = false;
    verdicts.add(Verdict.FAIL);
  }

  /** The batches that arrived and that no test has looked at. */
  public List<Batch> unseen() {
    return new ArrayList<>(arrived);
  }

  /** Whether the writer was closed. */
  public boolean closed() {
    return closed;
  }

  @Override
  public List<Outcome> commit(Batch batch) {
    if (closed) {
      throw new AssertionError("A commit after the store's writer was closed.");
    }
    arrived.add(batch);
    Verdict verdict = asking ? take(verdicts) : always;
    return switch (verdict) {
      case COMMIT -> outcomes(batch);
      case TOO_FEW -> List.of();
      case FAIL -> throw StoreException.of(StoreException.Reason.UNAVAILABLE, "The disk is away.");
      case DEFECT -> throw new IllegalStateException("expected by this test");
    };
  }

  private List<Outcome> outcomes(Batch batch) {
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < batch.intents().size(); i++) {
      long number = applied + 1;
      applied = number;
      outcomes.add(new Outcome.Applied(number));
    }
    return outcomes;
  }

  @Override
  public void close() {
    closed = true;
  }

  private static <T> T take(BlockingQueue<T> queue) {
    try {
      T taken = queue.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
      if (taken == null) {
        throw new AssertionError("Nothing came within " + LIMIT_SECONDS + " s.");
      }
      return taken;
    } catch (InterruptedException e) {
      throw new AssertionError("Interrupted", e);
    }
  }
}
