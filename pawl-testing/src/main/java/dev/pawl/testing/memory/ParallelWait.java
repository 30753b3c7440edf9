package dev.pawl.testing.memory;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.BiFunction;

/** All branches have to succeed. */
final class ParallelWait<K, T> extends BranchingWait<K, List<T>> {
  ParallelWait(
      Execution run,
      Strand strand,
      String path,
      SequencedMap<String, K> items,
      int limit,
      BiFunction<Strand, K, T> branch) {
    super(run, strand, path, items, limit, branch);
  }

  @Override
  boolean decided() {
    return anyFailed();
  }

  @Override
  void firstFailed(String path) {
    cancelOpen("The sibling branch '" + path + "' failed.");
  }

  @Override
  void succeeded(int index, String path) {}

  @Override
  @SuppressWarnings("unchecked") // filled by branches of this very scope
  List<T> outcome() {
    throwIfFailed();
    throwIfInterrupted();
    return (List<T>) Collections.unmodifiableList(Arrays.asList(results()));
  }
}
