package dev.pawl.engine.run;

import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.Paths;
import dev.pawl.engine.history.RecordedEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong in a run, as far as its dead letter would have to say it. Guarded by the
 * incarnation's lock.
 */
final class Troubles {
  /** So many failures of steps are remembered; a run may handle any number of them. */
  private static final int MAX_FAILURES = 64;

  /** Immutable while it is empty, as it is in most of the runs in memory. */
  private Map<String, Fact.StepFailed> failures = Map.of();

  private @Nullable RecordedEvent undoFailure;
  private int undosFailed;
  private boolean undone;
  private boolean childCancelled;

  /** A step gave up. */
  void stepFailed(String path, Fact.StepFailed failed) {
    if (failures.isEmpty()) {
      failures = new LinkedHashMap<>();
    }
    failures.remove(path);
    failures.put(path, failed);
    if (failures.size() > MAX_FAILURES) {
      failures.remove(failures.keySet().iterator().next());
    }
  }

  /** A step could not be undone. */
  void undoFailed(RecordedEvent event) {
    undosFailed++;
    undoFailure = event;
  }

  void undone() {
    undone = true;
  }

  void childCancelled() {
    childCancelled = true;
  }

  /** A failed step. */
  record FailedStep(String path, Fact.StepFailed failure) {}

  /**
   * The step that failed last at a path, or in a branch or scope of it; null when none is known.
   */
  @Nullable FailedStep within(@Nullable String origin) {
    FailedStep found = null;
    if (origin != null) {
      for (Map.Entry<String, Fact.StepFailed> entry : failures.entrySet()) {
        String path = entry.getKey();
        if (path.equals(origin) || Paths.isWithin(path, origin)) {
          found = new FailedStep(path, entry.getValue());
        }
      }
    }
    return found;
  }

  /** The last undo that gave up, or null. */
  @Nullable RecordedEvent undoFailure() {
    return undoFailure;
  }

  int undosFailed() {
    return undosFailed;
  }

  boolean anyUndone() {
    return undone;
  }

  boolean anyChildCancelled() {
    return childCancelled;
  }
}
