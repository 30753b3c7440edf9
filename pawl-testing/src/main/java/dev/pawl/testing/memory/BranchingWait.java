package dev.pawl.testing.memory;

import dev.pawl.api.BranchFailedException;
import dev.pawl.api.CancelledException;
import dev.pawl.api.WorkflowException;
import dev.pawl.engine.history.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Branches at the same time. */
abstract class BranchingWait<K, R> extends Waiting<R> {
  private record Failed(String path, Failure failure) {}

  private final List<String> keys;
  private final SequencedMap<String, K> items;
  private final int limit;
  private final BiFunction<Strand, K, ?> branch;
  private final @Nullable Object[] results;
  private final List<Strand> open = new ArrayList<>();
  private int nextKey;
  private boolean interrupted;
  private @Nullable Failed first;

  BranchingWait(
      Execution run,
      Strand strand,
      String path,
      SequencedMap<String, K> items,
      int limit,
      BiFunction<Strand, K, ?> branch) {
    super(run, strand, path);
    this.keys = List.copyOf(items.keySet());
    this.items = items;
    this.limit = limit;
    this.branch = branch;
    this.results = new Object[keys.size()];
  }

  /** Whether no further branch opens. */
  abstract boolean decided();

  /** A branch failed, the first one to do so. */
  abstract void firstFailed(String path);

  /** A branch succeeded. */
  abstract void succeeded(int index, String path);

  /** What the branches' results make; called when no branch is open. */
  abstract R outcome();

  @Override
  final void start() {
    goOn();
  }

  private void goOn() {
    boolean closing = interrupted || decided();
    while (!closing && nextKey < keys.size() && open.size() < limit) {
      int index = nextKey++;
      String key = keys.get(index);
      open.add(run.openBranch(Paths.of(path, key), child -> execute(child, index, key)));
    }
    if (open.isEmpty() && (closing || nextKey == keys.size())) {
      resolve(this::outcome);
    }
  }

  @SuppressWarnings("NullAway") // the key is one of the map's
  private void execute(Strand child, int index, String key) {
    Failure failure = null;
    try {
      results[index] = branch.apply(child, items.get(key));
    } catch (WorkflowException e) {
      failure = Failure.of(e, run.host().codec());
    }
    Failure seen = failure;
    run.host().run(() -> ended(child, index, seen));
  }

  private void ended(Strand child, int index, @Nullable Failure failure) {
    open.remove(child);
    if (child.cancelled == null && failure == null) {
      succeeded(index, child.path);
    } else if (child.cancelled == null && failure != null && first == null) {
      first = new Failed(child.path, failure);
      firstFailed(child.path);
    }
    goOn();
  }

  final void cancelOpen(String reason) {
    for (Strand child : List.copyOf(open)) {
      child.cancel(reason);
    }
  }

  @Override
  final void interrupt() {
    interrupted = true;
    cancelOpen(reason());
    goOn();
  }

  private String reason() {
    return strand.cancelled == null ? "The scope was cancelled." : strand.cancelled;
  }

  final boolean anyFailed() {
    return first != null;
  }

  final void throwIfInterrupted() {
    if (interrupted) {
      throw new CancelledException(reason());
    }
  }

  final void throwIfFailed() {
    Failed failed = first;
    if (failed != null) {
      Failure failure = failed.failure();
      throw new BranchFailedException(
          failed.path(), failure.kind(), failure.code(), failure.message(), failure.details());
    }
  }

  final String key(int index) {
    return keys.get(index);
  }

  final @Nullable Object[] results() {
    return results;
  }
}
