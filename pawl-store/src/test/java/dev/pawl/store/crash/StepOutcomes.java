package dev.pawl.store.crash;

import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Which attempts have an outcome that an execution had, and not a verification, a person or another
 * run.
 */
final class StepOutcomes {

  /**
   * An attempt of a step or of its undo, which keeps its number when it is repeated after a kill.
   *
   * @param number from 1, or {@link #CANCELLED} for whichever was interrupted
   */
  record Attempt(String key, int number) {
    static final int CANCELLED = 0;
  }

  private StepOutcomes() {}

  static Set<Attempt> of(Collection<Dossier> runs) {
    Set<Attempt> outcomes = new HashSet<>();
    for (Dossier run : runs) {
      each(run, (key, event) -> add(outcomes, key, event.fact()));
    }
    return outcomes;
  }

  private static void add(Set<Attempt> outcomes, String key, Fact fact) {
    switch (fact) {
      case Fact.StepAttemptFailed failed -> outcomes.add(new Attempt(key, failed.attempt()));
      case Fact.StepFailed failed -> outcomes.add(new Attempt(key, failed.attempts()));
      case Fact.RecoveryChosen chosen -> outcomes.add(new Attempt(key, chosen.attempt()));
      case Fact.StepCompleted completed when isOfExecution(completed) ->
          outcomes.add(new Attempt(key, completed.attempt()));
      case Fact.OperationCancelled ignored -> outcomes.add(new Attempt(key, Attempt.CANCELLED));
      case Fact.UndoAttemptFailed failed -> outcomes.add(new Attempt(undo(key), failed.attempt()));
      case Fact.UndoCompleted undone -> outcomes.add(new Attempt(undo(key), undone.attempt()));
      default -> {}
    }
  }

  /** A fallback that does something is an attempt of its own; a value that stands in is not. */
  private static boolean isOfExecution(Fact.StepCompleted completed) {
    return completed.settled() == null || completed.settled() == Fact.Settlement.FALLBACK;
  }

  /** The key of the undo of a step. */
  static String undo(String stepKey) {
    return stepKey + "#undo";
  }

  /** Goes through a run's own events with the idempotency key that each one's operation has. */
  static void each(Dossier run, BiConsumer<String, RecordedEvent> sink) {
    Map<String, Integer> retries = new HashMap<>();
    for (RecordedEvent event : run.history()) {
      if (run.isCopied(event)) {
        continue;
      }
      int generation = run.stored().get(Math.toIntExact(event.number()) - 1).event().generation();
      String key = run.id() + "/" + event.path() + "@" + generation;
      boolean freshKey =
          event.fact() instanceof Fact.Retried retried
              && retried.failure() != null
              && retried.sameKey() == null;
      int count = retries.merge(key, freshKey ? 1 : 0, Integer::sum);
      sink.accept(count == 0 ? key : key + "." + count, event);
    }
  }
}
