package dev.pawl.engine.history;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Takes the failure of a step out of a history, with what only followed from it: the way of the
 * failure through the scopes around the step, the cancellation of its siblings, and the end of the
 * run. What was done meanwhile stays.
 */
final class Mending {
  private final List<RecordedEvent> counting;
  private final String step;
  private final long failure;

  /** Scopes that decided by themselves to cancel what is in them. */
  private final Set<String> selfDecided;

  private Mending(
      List<RecordedEvent> counting, String step, long failure, Set<String> selfDecided) {
    this.counting = counting;
    this.step = step;
    this.failure = failure;
    this.selfDecided = selfDecided;
  }

  static Mending of(List<RecordedEvent> counting, String step, long failure) {
    Set<String> decided = new HashSet<>();
    for (RecordedEvent event : counting) {
      if (event.fact() instanceof Fact.RaceWon) {
        decided.add(event.path());
      } else if (event.fact() instanceof Fact.BranchFailed) {
        decided.add(Paths.withoutKey(event.path()));
      }
    }
    decided.removeIf(scope -> Paths.isWithin(step, scope));
    return new Mending(counting, step, failure, decided);
  }

  void apply() {
    Set<String> cutShort =
        counting.stream()
            .filter(event -> event.number() > failure && isCutShort(event))
            .map(RecordedEvent::path)
            .collect(Collectors.toSet());
    counting.removeIf(event ->
        event.number() == failure || (event.number() > failure && follows(event, cutShort)));
  }

  /** Whether an operation was cancelled because the step failed. */
  private boolean isCutShort(RecordedEvent event) {
    return event.fact() instanceof Fact.OperationCancelled
        && selfDecided.stream().noneMatch(scope -> Paths.isWithin(event.path(), scope));
  }

  private boolean follows(RecordedEvent event, Set<String> cutShort) {
    return switch (event.fact()) {
      case Fact.OperationCancelled ignored -> cutShort.contains(event.path());
      case Fact.BranchFailed ignored -> Paths.isWithin(step, event.path());
      case Fact.ScopeClosed closed -> closed.failed() && fellWith(event.path(), cutShort);
      case Fact.ParallelEnded ended -> ended.failed() && fellWith(event.path(), cutShort);
      case Fact.RaceEnded ended -> ended.failed() && fellWith(event.path(), cutShort);
      case Fact.RunBlocked ignored -> true;
      case Fact.OrphansLeft ignored -> true;
      default ->
          EffectiveHistory.isEnd(event.fact()) || EffectiveHistory.isCompensation(event.fact());
    };
  }

  /** Whether a scope failed because the step did. */
  private boolean fellWith(String scope, Set<String> cutShort) {
    return Paths.isWithin(step, scope)
        || (!selfDecided.contains(scope)
            && cutShort.stream().anyMatch(path -> Paths.isWithin(path, scope)));
  }
}
