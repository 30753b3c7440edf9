package dev.pawl.engine.run;

import dev.pawl.api.BranchFailedException;
import dev.pawl.api.CancelledException;
import dev.pawl.engine.history.Event;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.Paths;
import dev.pawl.engine.history.RecordedEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A parallel scope: opens a lane for each recorded key, at most so many at a time, and closes when
 * all of them ended.
 *
 * @param <K> the items
 * @param <T> what a branch returns
 */
final class ParallelOperation<K, T> extends Operation<List<T>> {
  private final Map<String, K> items;
  private final int limit;
  private final BiFunction<Lane, K, T> branch;

  private List<String> keys = List.of();
  private @Nullable Object[] results = new Object[0];
  private int nextKey;
  private final List<Lane> open = new ArrayList<>();
  private boolean recorded;
  private boolean closing;
  private boolean failed;
  private @Nullable RecordedEvent firstFailure;

  ParallelOperation(
      Incarnation run,
      Lane lane,
      String path,
      SequencedMap<String, K> items,
      int limit,
      BiFunction<Lane, K, T> branch) {
    super(run, lane, path);
    this.items = items;
    this.limit = limit;
    this.branch = branch;
  }

  @Override
  void start() {
    if (!recorded) {
      List<String> offered = List.copyOf(items.keySet());
      run.journal()
          .append(
              Event.of(path, new Fact.ParallelStarted(offered, limit)), List.of(), List.of(), null);
    } else {
      closeWhenDone();
    }
  }

  @Override
  void accept(RecordedEvent event) {
    switch (event.fact()) {
      case Fact.ParallelStarted started -> {
        recorded = true;
        keys = started.keys();
        results = new Object[keys.size()];
        for (String key : keys) {
          if (!items.containsKey(key)) {
            throw ReplayMismatch.missingBranch(path, key);
          }
        }
        openBranches(lane.lastEventAt);
        closeWhenDone();
      }
      case Fact.ParallelEnded ended -> {
        if (!open.isEmpty()) {
          throw foreign(event);
        }
        failed = ended.failed();
        resolve();
      }
      default -> throw foreign(event);
    }
  }

  private boolean opensNoMore() {
    return firstFailure != null || cancelRequested();
  }

  /** Opens as many as may be, at the time of the event that made room. */
  private void openBranches(long at) {
    while (nextKey < keys.size() && open.size() < limit && !opensNoMore()) {
      int index = nextKey++;
      String key = keys.get(index);
      K item = items.get(key);
      Lane opened =
          run.openBranch(
              Paths.of(path, key),
              lane,
              at,
              this,
              current -> results[index] = branch.apply(current, item));
      open.add(opened);
    }
  }

  /** A branch's failure is recorded: the first one cancels the siblings. */
  void branchFailed(RecordedEvent event) {
    if (firstFailure != null) {
      return;
    }
    firstFailure = event;
    for (Lane sibling : List.copyOf(open)) {
      if (!sibling.path().equals(event.path())) {
        run.cancelLane(sibling, "The sibling branch '" + event.path() + "' failed.");
      }
    }
  }

  /** A branch's code is over, one way or another. */
  void branchEnded(Lane ended) {
    open.remove(ended);
    openBranches(Math.max(lane.lastEventAt, ended.lastEventAt));
    closeWhenDone();
  }

  private void closeWhenDone() {
    boolean done = open.isEmpty() && (nextKey >= keys.size() || opensNoMore());
    if (recorded && done && !closing && run.live()) {
      closing = true;
      boolean fails = firstFailure != null || cancelRequested();
      submitOutcome(Event.of(path, new Fact.ParallelEnded(fails)), List.of());
    }
  }

  @Override
  void interrupt() {
    if (!recorded && !begun()) {
      super.interrupt();
    } else {
      closeWhenDone();
    }
  }

  @Override
  void cancelRequestedNow() {
    String reason = Objects.requireNonNullElse(lane.cancelled, "The scope was cancelled.");
    for (Lane child : List.copyOf(open)) {
      run.cancelLane(child, reason);
    }
  }

  @Override
  @SuppressWarnings("unchecked") // filled by branches of this very scope
  List<T> outcome() {
    RecordedEvent failure = firstFailure;
    if (failed && failure != null && failure.fact() instanceof Fact.BranchFailed branchFailure) {
      Failure.Words words = Failure.decode(run.codec(), failure.event().payload());
      Map<String, Object> details = words.details();
      throw new BranchFailedException(
          failure.path(),
          branchFailure.kind(),
          branchFailure.code(),
          words.message(),
          details == null ? Map.of() : details);
    }
    if (failed) {
      throw new CancelledException(
          Objects.requireNonNullElse(lane.cancelled, "The scope was cancelled."));
    }
    return (List<T>) Collections.unmodifiableList(Arrays.asList(results));
  }

  @Override
  Wait describe() {
    return new Wait(
        path, "parallel", "%d open of %d branches".formatted(open.size(), keys.size()), null);
  }

  @Override
  String kind() {
    return "parallel";
  }
}
