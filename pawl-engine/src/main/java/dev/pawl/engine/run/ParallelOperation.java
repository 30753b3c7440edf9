package dev.pawl.engine.run;

import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.BiFunction;

/**
 * A parallel scope: all branches have to succeed, and the first failure cancels the others.
 *
 * @param <K> the items
 * @param <T> what a branch returns
 */
final class ParallelOperation<K, T> extends BranchingOperation<K, List<T>> {
  private final int limit;

  ParallelOperation(
      Incarnation run,
      Lane lane,
      String path,
      SequencedMap<String, K> items,
      int limit,
      BiFunction<Lane, K, T> branch) {
    super(run, lane, path, items, limit, branch);
    this.limit = limit;
  }

  @Override
  Fact opening(List<String> keys) {
    return new Fact.ParallelStarted(keys, limit);
  }

  @Override
  Fact ending(boolean failed) {
    return new Fact.ParallelEnded(failed);
  }

  @Override
  void accept(RecordedEvent event) {
    switch (event.fact()) {
      case Fact.ParallelStarted started -> opened(started.keys());
      case Fact.ParallelEnded ended -> ended(event, ended.failed());
      default -> throw foreign(event);
    }
  }

  @Override
  boolean decided() {
    return anyFailed();
  }

  @Override
  void firstFailed(RecordedEvent failure) {
    cancelAllBut(failure.path(), "The sibling branch '" + failure.path() + "' failed.");
  }

  @Override
  void succeeded(String key) {}

  @Override
  boolean fails() {
    return anyFailed();
  }

  @Override
  @SuppressWarnings("unchecked") // filled by branches of this very scope
  List<T> outcome() {
    throwIfFailed();
    return (List<T>) Collections.unmodifiableList(Arrays.asList(results()));
  }

  @Override
  String kind() {
    return "parallel";
  }
}
