package dev.pawl.engine.run;

import dev.pawl.api.Winner;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.Paths;
import dev.pawl.engine.history.RecordedEvent;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A race: the first branch to succeed wins, which is recorded in one event with the cancellation of
 * the others. It fails only when all branches fail.
 *
 * @param <K> the items
 * @param <T> what a branch returns
 */
final class RaceOperation<K, T> extends BranchingOperation<K, Winner<T>> {
  private final int limit;

  /** Those that succeeded, in the order of events: on replay as it was live. */
  private final Set<String> succeeded = new LinkedHashSet<>();

  private @Nullable String winner;
  private boolean winSubmitted;

  RaceOperation(
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
    return new Fact.RaceStarted(keys, limit);
  }

  @Override
  Fact ending(boolean failed) {
    return new Fact.RaceEnded(failed);
  }

  @Override
  void accept(RecordedEvent event) {
    switch (event.fact()) {
      case Fact.RaceStarted started -> opened(started.keys());
      case Fact.RaceWon won -> {
        if (!keys().contains(won.key())) {
          throw foreign(event);
        }
        winner = won.key();
        String path = Paths.of(this.path, won.key());
        cancelAllBut(path, "The sibling branch '" + path + "' won the race.");
        run.decided(this);
        closeWhenDone();
      }
      case Fact.RaceEnded ended -> {
        if (!ended.failed() && (winner == null || !succeeded.contains(winner))) {
          throw foreign(event);
        }
        ended(event, ended.failed());
      }
      default -> throw foreign(event);
    }
  }

  @Override
  boolean decided() {
    return winner != null || !succeeded.isEmpty();
  }

  @Override
  void firstFailed(RecordedEvent failure) {}

  @Override
  void succeeded(String key) {
    succeeded.add(key);
    submitWin();
  }

  /** The history may end between the success of a branch and the record of its win. */
  @Override
  void catchUp() {
    submitWin();
  }

  private void submitWin() {
    boolean clear = !succeeded.isEmpty() && winner == null && !cancelRequested();
    if (clear && !winSubmitted && run.live()) {
      winSubmitted = true;
      append(new Fact.RaceWon(succeeded.iterator().next()));
      run.deciding(this);
      // A message that comes meanwhile stays in the mailbox instead of going to a loser.
      run.holdIntake();
    }
  }

  /** Whether an operation at a path is in a branch that loses by the win that is being written. */
  boolean loses(String operationPath) {
    String first = Paths.of(path, succeeded.iterator().next());
    return Paths.isWithin(operationPath, path)
        && !Paths.isWithin(operationPath, first)
        && !operationPath.equals(first);
  }

  @Override
  boolean fails() {
    return allFailed();
  }

  @Override
  boolean settled() {
    return winner != null || succeeded.isEmpty();
  }

  @Override
  @SuppressWarnings({"unchecked", "NullAway"}) // filled by the branch of this key
  Winner<T> outcome() {
    throwIfFailed();
    String key = winner;
    return new Winner<>(key, (T) results()[keys().indexOf(key)]);
  }

  @Override
  String kind() {
    return "race";
  }
}
