package dev.pawl.store.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.engine.history.Fact;
import dev.pawl.store.crash.Ledger.Mark;
import dev.pawl.store.crash.Ledger.Moment;
import dev.pawl.store.crash.StepOutcomes.Attempt;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Counts how often steps were executed against how often a kill met them.
 *
 * <p>A kill meets an attempt when the ledger saw it begin in the life that is killed, and the
 * database that is left has no outcome of it. Apart from those, each attempt is executed once if it
 * has an outcome of its own, and never if it has none.
 */
final class StepCheck {

  /** Outcomes that the database had when each of the lives was killed. */
  private final Map<Integer, Set<Attempt>> recordedAtKill = new HashMap<>();

  private final Set<Attempt> recorded = new HashSet<>();
  private int metInClosure;
  private int metBeforeCommit;

  /** A life was killed and left these runs, besides those that were over before. */
  void killed(int life, Collection<Dossier> left) {
    recorded.addAll(StepOutcomes.of(left));
    recordedAtKill.put(life, Set.copyOf(recorded));
  }

  /** How many executions a kill met between their beginning and the end of their closure. */
  int metInClosure() {
    return metInClosure;
  }

  /** How many executions a kill met between the end of their closure and the commit. */
  int metBeforeCommit() {
    return metBeforeCommit;
  }

  /** Every promise about steps, once all runs are over. */
  void check(Collection<Dossier> runs, Ledger ledger) {
    Map<String, List<Moment>> steps = ledger.steps();
    Set<Attempt> outcomes = StepOutcomes.of(runs);
    assertThat(outcomes).as("what was recorded stays recorded").containsAll(recorded);
    steps.forEach((key, moments) -> {
      checkOneAtATime(key, moments, outcomes);
      checkExecutions(key, moments, outcomes);
    });
    assertThat(outcomes)
        .as("attempts with an outcome were executed")
        .filteredOn(attempt -> attempt.number() != Attempt.CANCELLED)
        .allSatisfy(attempt ->
            assertThat(began(steps.getOrDefault(attempt.key(), List.of()), attempt.number()))
                .as("executions of %s", attempt)
                .isNotEmpty());
    for (Dossier run : runs) {
      StepOutcomes.each(run, (key, event) -> checkOutcome(key, event.fact(), steps));
    }
    assertThat(steps.keySet())
        .as("steps that no run comes to")
        .noneMatch(key ->
            key.contains("/" + BranchWorkflows.NEVER + "@")
                || key.contains("/as " + MovedWorkflows.OLD + "@"));
  }

  private static void checkOutcome(String key, Fact fact, Map<String, List<Moment>> steps) {
    switch (fact) {
      case Fact.StepCompleted completed -> {
        List<Moment> moments = steps.getOrDefault(key, List.of());
        assertThat(moments).as("executions of %s", key).isNotEmpty();
        if (key.contains("/pay-")) {
          assertThat(began(moments)).as("a once step happens once: %s", key).hasSize(1);
        }
      }
      case Fact.StepFailed failed ->
          assertThat(failed.attempts())
              .as("attempts of %s", key)
              .isEqualTo(key.contains("/" + MovedWorkflows.FRAGILE + "@") ? 1 : 3);
      default -> {}
    }
  }

  /**
   * In one life an execution ends before the next begins, and only a kill or a cancellation keeps
   * it from ending.
   */
  private void checkOneAtATime(String key, List<Moment> moments, Set<Attempt> outcomes) {
    Map<Integer, List<Moment>> lives = new HashMap<>();
    moments.forEach(
        moment -> lives.computeIfAbsent(moment.life(), life -> new ArrayList<>()).add(moment));
    lives.forEach((life, seen) -> {
      for (int i = 0; i < seen.size(); i++) {
        assertThat(seen.get(i).mark())
            .as("%s in life %d: one execution at a time: %s", key, life, seen)
            .isEqualTo(i % 2 == 0 ? Mark.BEGAN : Mark.ENDED);
      }
      boolean cancelled = outcomes.contains(new Attempt(key, Attempt.CANCELLED));
      if (seen.getLast().mark() == Mark.BEGAN && !cancelled) {
        assertThat(recordedAtKill).as("only a kill interrupts %s: %s", key, seen).containsKey(life);
      }
    });
  }

  private void checkExecutions(String key, List<Moment> moments, Set<Attempt> outcomes) {
    Map<Attempt, List<Moment>> attempts = new HashMap<>();
    for (Moment began : began(moments)) {
      attempts
          .computeIfAbsent(new Attempt(key, began.attempt()), absent -> new ArrayList<>())
          .add(began);
    }
    attempts.forEach((attempt, executions) -> {
      int kills = 0;
      for (Moment began : executions) {
        if (wasMet(attempt, began)) {
          kills++;
          count(began, moments);
        }
      }
      boolean ended = outcomes.contains(attempt);
      // One that was cancelled may have had its effect by then, or may not.
      boolean cancelled = !ended && outcomes.contains(new Attempt(key, Attempt.CANCELLED));
      assertThat(executions)
          .as(
              "executions of %s, which %d kills met in flight; kills left the outcome in lives %s",
              attempt, kills, livesWith(attempt))
          .hasSizeBetween(kills + (ended ? 1 : 0), kills + (ended || cancelled ? 1 : 0));
    });
  }

  private boolean wasMet(Attempt attempt, Moment began) {
    Set<Attempt> left = recordedAtKill.get(began.life());
    return left != null
        && !left.contains(attempt)
        && !left.contains(new Attempt(attempt.key(), Attempt.CANCELLED));
  }

  private void count(Moment began, List<Moment> moments) {
    if (moments.contains(new Moment(began.life(), began.attempt(), Mark.ENDED))) {
      metBeforeCommit++;
    } else {
      metInClosure++;
    }
  }

  private List<Integer> livesWith(Attempt attempt) {
    return recordedAtKill.entrySet().stream()
        .filter(life -> life.getValue().contains(attempt))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  private static List<Moment> began(List<Moment> moments) {
    return moments.stream().filter(moment -> moment.mark() == Mark.BEGAN).toList();
  }

  private static List<Moment> began(List<Moment> moments, int attempt) {
    return began(moments).stream().filter(moment -> moment.attempt() == attempt).toList();
  }
}
