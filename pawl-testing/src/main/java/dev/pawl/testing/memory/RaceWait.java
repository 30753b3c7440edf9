package dev.pawl.testing.memory;

import dev.pawl.api.Winner;
import java.util.SequencedMap;
import java.util.function.BiFunction;

/** One branch has to succeed. */
final class RaceWait<K, T> extends BranchingWait<K, Winner<T>> {
  private int winner = -1;

  RaceWait(
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
    return winner >= 0;
  }

  @Override
  void firstFailed(String path) {}

  @Override
  void succeeded(int index, String path) {
    if (winner < 0) {
      winner = index;
      cancelOpen("The sibling branch '" + path + "' won the race.");
    }
  }

  @Override
  @SuppressWarnings({"unchecked", "NullAway"}) // filled by the branch of this index
  Winner<T> outcome() {
    throwIfInterrupted();
    if (winner < 0) {
      throwIfFailed();
    }
    return new Winner<>(key(winner), (T) results()[winner]);
  }
}
