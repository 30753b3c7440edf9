package dev.pawl.engine.letter;

import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.Paths;
import dev.pawl.engine.history.RecordedEvent;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * That the code of a run recorded something when a step failed, before it let the failure end the
 * run: a notice, a receipt, a label. If the step succeeded now, the code would not ask for that, so
 * the run had better go on from before the failure.
 *
 * @param before the number of the last event before the failure
 * @param amongOthers whether the step was in a branch, beside which others may have done something
 *     since
 * @param effectUnknown whether the step may have had its effect all the same
 */
public record Reaction(long before, boolean amongOthers, boolean effectUnknown) {

  /**
   * What the code did when a step failed.
   *
   * @param counting the events of the run that count, in order
   * @return empty when it did nothing, or no step failed the run
   */
  public static Optional<Reaction> of(List<RecordedEvent> counting) {
    RecordedEvent failure = failure(counting);
    if (failure == null) {
      return Optional.empty();
    }
    List<String> branching =
        counting.stream()
            .filter(event ->
                event.fact() instanceof Fact.ParallelStarted
                    || event.fact() instanceof Fact.RaceStarted)
            .map(RecordedEvent::path)
            .filter(scope -> Paths.isWithin(failure.path(), scope))
            .toList();
    boolean reacted =
        counting.stream()
            .anyMatch(event ->
                event.number() > failure.number() && isReaction(event, failure, branching));
    if (!reacted) {
      return Optional.empty();
    }
    long before = 0;
    for (RecordedEvent event : counting) {
      if (event.number() < failure.number()) {
        before = event.number();
      }
    }
    boolean unknown =
        failure.fact() instanceof Fact.StepFailed failed
            && Boolean.TRUE.equals(failed.effectUnknown());
    return Optional.of(new Reaction(before, !branching.isEmpty(), unknown));
  }

  /** The last failure of a step where the run's failure came from. */
  private static @Nullable RecordedEvent failure(List<RecordedEvent> counting) {
    String origin = null;
    for (RecordedEvent event : counting) {
      if (event.fact() instanceof Fact.RunFailed failed) {
        origin = failed.path();
      }
    }
    RecordedEvent last = null;
    for (RecordedEvent event : counting) {
      if (origin != null
          && event.fact() instanceof Fact.StepFailed
          && (event.path().equals(origin) || Paths.isWithin(event.path(), origin))) {
        last = event;
      }
    }
    return last;
  }

  /** Whether it is not just the way of the failure through the scopes around the step. */
  private static boolean isReaction(
      RecordedEvent event, RecordedEvent failure, List<String> branching) {
    String path = event.path();
    if (path.isEmpty() || Paths.isWithin(failure.path(), path)) {
      return false;
    }
    return branching.stream().noneMatch(scope -> Paths.isWithin(path, scope));
  }
}
