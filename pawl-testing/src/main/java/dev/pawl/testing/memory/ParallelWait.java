package dev.pawl.testing.memory;

import dev.pawl.api.BranchFailedException;
import dev.pawl.api.CancelledException;
import dev.pawl.api.WorkflowException;
import dev.pawl.engine.history.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Branches at the same time. */
final class ParallelWait<K, T> extends Waiting<List<T>> {
  private record Failed(String path, Failure failure) {}

  private final List<String> keys;
  private final SequencedMap<String, K> items;
  private final int limit;
  private final BiFunction<Strand, K, T> branch;
  private final @Nullable Object[] results;
  private final List<Strand> open = new ArrayList<>();
  private int nextKey;
  private boolean interrupted;
  private @Nullable Failed first;

  ParallelWait(
      Execution run,
      Strand strand,
      String path,
      SequencedMap<String, K> items,
      int limit,
      BiFunction<Strand, K, T> branch) {
    super(run, strand, path);
    this.keys = List.copyOf(items.keySet());
    this.items = items;
    this.limit = limit;
    this.branch = branch;
    this.results = new Object[keys.size()];
  }

  @Override
  void start() {
    goOn();
  }

  private void goOn() {
    boolean closing = interrupted || first != null;
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
    run.host().run(() -> ended(child, seen));
  }

  private void ended(Strand child, @Nullable Failure failure) {
    open.remove(child);
    if (failure != null && child.cancelled == null && first == null) {
      first = new Failed(child.path, failure);
      for (Strand sibling : List.copyOf(open)) {
        sibling.cancel("The sibling branch '" + child.path + "' failed.");
      }
    }
    goOn();
  }

  @Override
  void interrupt() {
    interrupted = true;
    String reason = reason();
    for (Strand child : List.copyOf(open)) {
      child.cancel(reason);
    }
    goOn();
  }

  private String reason() {
    return strand.cancelled == null ? "The scope was cancelled." : strand.cancelled;
  }

  @SuppressWarnings("unchecked") // filled by branches of this very scope
  private List<T> outcome() {
    Failed failed = first;
    if (failed != null) {
      Failure failure = failed.failure();
      throw new BranchFailedException(
          failed.path(), failure.kind(), failure.code(), failure.message(), failure.details());
    }
    if (interrupted) {
      throw new CancelledException(reason());
    }
    return (List<T>) Collections.unmodifiableList(Arrays.asList(results));
  }
}
