package dev.pawl.engine.run;

import dev.pawl.api.BranchFailedException;
import dev.pawl.api.CancelledException;
import dev.pawl.engine.history.Event;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.Paths;
import dev.pawl.engine.history.RecordedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A scope of branches: opens a lane for each recorded key, at most so many at a time, and closes
 * when all of them ended.
 *
 * @param <K> the items
 * @param <R> what the scope returns
 */
abstract class BranchingOperation<K, R> extends Operation<R> {
  private final Map<String, K> items;
  private final int limit;
  private final BiFunction<Lane, K, ?> branch;

  private List<String> keys = List.of();
  private @Nullable Object[] results = new Object[0];
  private int nextKey;
  private final List<Lane> open = new ArrayList<>();
  private boolean recorded;
  private boolean closing;
  private boolean failed;
  private @Nullable RecordedEvent firstFailure;
  private int failures;

  BranchingOperation(
      Incarnation run,
      Lane lane,
      String path,
      SequencedMap<String, K> items,
      int limit,
      BiFunction<Lane, K, ?> branch) {
    super(run, lane, path);
    this.items = items;
    this.limit = limit;
    this.branch = branch;
  }

  /** The event that opens the scope with these keys. */
  abstract Fact opening(List<String> keys);

  /** The event that closes the scope. */
  abstract Fact ending(boolean failed);

  /** Whether no further branch opens, because the outcome is clear. */
  abstract boolean decided();

  /** A branch failed for the first time, which is recorded. */
  abstract void firstFailed(RecordedEvent failure);

  /** A branch's code came to its end without a failure or a cancellation. */
  abstract void succeeded(String key);

  /** Whether all that is recorded and all that ended makes a failure of the scope. */
  abstract boolean fails();

  /** Whether nothing but the end remains to be recorded. */
  boolean settled() {
    return true;
  }

  /** Records what became clear from recorded events alone. */
  void catchUp() {}

  @Override
  final void start() {
    if (!recorded) {
      append(opening(List.copyOf(items.keySet())));
    } else {
      catchUp();
      closeWhenDone();
    }
  }

  final void append(Fact fact) {
    run.journal().append(Event.of(path, fact), List.of(), List.of(), null);
  }

  /** The scope is open with these keys. */
  final void opened(List<String> recordedKeys) {
    recorded = true;
    keys = recordedKeys;
    results = new Object[keys.size()];
    for (String key : keys) {
      if (!items.containsKey(key)) {
        throw ReplayMismatch.missingBranch(path, key);
      }
    }
    openBranches(lane.lastEventAt);
    closeWhenDone();
  }

  /** The scope is closed. */
  final void ended(RecordedEvent event, boolean withFailure) {
    if (!open.isEmpty()) {
      throw foreign(event);
    }
    failed = withFailure;
    resolve();
  }

  /** Opens as many as may be, at the time of the event that made room. */
  private void openBranches(long at) {
    while (nextKey < keys.size() && open.size() < limit && !opensNoMore()) {
      int index = nextKey++;
      String key = keys.get(index);
      K item = items.get(key);
      open.add(
          run.openBranch(
              Paths.of(path, key),
              lane,
              at,
              this,
              current -> {
                results[index] = branch.apply(current, item);
                run.withLock(() -> {
                  current.throwIfDismissed();
                  branchSucceeded(current, key);
                });
              }));
    }
  }

  private boolean opensNoMore() {
    return decided() || cancelRequested();
  }

  private void branchSucceeded(Lane ended, String key) {
    if (ended.cancelled == null) {
      succeeded(key);
    }
  }

  /** A branch's failure is recorded. */
  final void branchFailed(RecordedEvent event) {
    failures++;
    if (firstFailure == null) {
      firstFailure = event;
      firstFailed(event);
    }
  }

  /** A branch's code is over, one way or another. */
  final void branchEnded(Lane ended) {
    open.remove(ended);
    openBranches(Math.max(lane.lastEventAt, ended.lastEventAt));
    closeWhenDone();
  }

  /** Cancels the open branches but the one of this path. */
  final void cancelAllBut(String branchPath, String reason) {
    for (Lane sibling : List.copyOf(open)) {
      if (!sibling.path().equals(branchPath)) {
        run.cancelLane(sibling, reason);
      }
    }
  }

  final void closeWhenDone() {
    boolean done = open.isEmpty() && (nextKey >= keys.size() || opensNoMore());
    if (recorded && done && !closing && run.live() && (settled() || cancelRequested())) {
      closing = true;
      submitOutcome(Event.of(path, ending(fails() || cancelRequested())), List.of());
    }
  }

  @Override
  final void interrupt() {
    if (!recorded && !begun()) {
      super.interrupt();
    } else {
      closeWhenDone();
    }
  }

  @Override
  final void cancelRequestedNow() {
    String reason = Objects.requireNonNullElse(lane.cancelled, "The scope was cancelled.");
    for (Lane child : List.copyOf(open)) {
      run.cancelLane(child, reason);
    }
  }

  final @Nullable Object[] results() {
    return results;
  }

  final List<String> keys() {
    return keys;
  }

  /** Whether its opening is recorded, or is being written, and its end is not. */
  final boolean inside() {
    return (recorded || begun()) && !outcomeSubmitted();
  }

  final boolean anyFailed() {
    return firstFailure != null;
  }

  final boolean allFailed() {
    return failures == keys.size();
  }

  /** Throws what the scope ended with, if it is a failure or a cancellation. */
  final void throwIfFailed() {
    if (!failed) {
      return;
    }
    RecordedEvent failure = firstFailure;
    if (failure != null && failure.fact() instanceof Fact.BranchFailed branchFailure && fails()) {
      Failure.Words words = Failure.decode(run.codec(), failure.event().payload());
      Map<String, Object> details = words.details();
      throw new BranchFailedException(
          failure.path(),
          branchFailure.kind(),
          branchFailure.code(),
          words.message(),
          details == null ? Map.of() : details);
    }
    throw new CancelledException(
        Objects.requireNonNullElse(lane.cancelled, "The scope was cancelled."));
  }

  @Override
  final Wait describe() {
    return new Wait(
        path, kind(), "%d open of %d branches".formatted(open.size(), keys.size()), null);
  }
}
