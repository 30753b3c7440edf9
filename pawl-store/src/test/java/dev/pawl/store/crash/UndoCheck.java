package dev.pawl.store.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.engine.history.EffectiveHistory;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.store.crash.Compared.Subject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was done is taken back, what was done last first, and each step once. */
final class UndoCheck {
  private final Dossier run;

  private UndoCheck(Dossier run) {
    this.run = run;
  }

  static void check(Dossier run, Compared compared) {
    UndoCheck check = new UndoCheck(run);
    for (RecordedEvent event : run.history()) {
      switch (event.fact()) {
        case Fact.CompensationStarted started -> {
          check.undoing(event, 0, started.steps());
          compared.add(Subject.COMPENSATION);
        }
        case Fact.RewindStarted started -> check.undoing(event, started.to(), started.steps());
        case Fact.UndoAttemptFailed ignored -> compared.add(Subject.UNDO_REPEATED);
        case Fact.UndoCompleted ignored -> compared.add(Subject.UNDONE);
        default -> {}
      }
    }
    check.omitted();
  }

  /** A run that did not come to its good end has taken back what it did, or had nothing. */
  private void omitted() {
    RecordedEvent last = run.history().getLast();
    RunStatus end = last.fact().ends();
    if (end != null && end != RunStatus.COMPLETED) {
      boolean undone =
          EffectiveHistory.of(run.history()).stream()
              .anyMatch(event -> event.fact() instanceof Fact.CompensationStarted);
      assertThat(undone || doneBetween(0, last.number()).isEmpty())
          .as("%s took back what it did", run.id())
          .isTrue();
    }
  }

  /** The undos that follow, up to the end or the rewind. */
  private void undoing(RecordedEvent start, long to, List<String> steps) {
    assertThat(steps)
        .as("what event %d of %s takes back", start.number(), run.id())
        .isEqualTo(doneBetween(to, start.number()));
    List<String> undone = new ArrayList<>();
    boolean over = false;
    for (RecordedEvent event : run.history()) {
      if (event.number() > start.number() && !over) {
        if (event.fact() instanceof Fact.UndoCompleted) {
          undone.add(event.path());
        }
        over = event.fact().ends() != null || event.fact() instanceof Fact.Rewound;
      }
    }
    assertThat(undone)
        .as("undone in %s", run.id())
        .isEqualTo(steps.subList(0, Math.min(steps.size(), undone.size())));
    if (over) {
      assertThat(undone).as("undone in %s", run.id()).isEqualTo(steps);
    }
  }

  /** The steps with an undo that may have had their effect, the last one first. */
  private List<String> doneBetween(long after, long before) {
    Map<String, Long> done = new HashMap<>();
    List<RecordedEvent> until =
        run.history().stream().filter(event -> event.number() < before).toList();
    for (RecordedEvent event : EffectiveHistory.of(until)) {
      if (event.number() > after && run.undoable(event.path())) {
        switch (event.fact()) {
          case Fact.StepCompleted ignored -> done.put(event.path(), event.number());
          case Fact.StepAttemptUnknown ignored -> done.put(event.path(), event.number());
          case Fact.OperationCancelled cancelled when cancelled.effectUnknown() ->
              done.put(event.path(), event.number());
          default -> {}
        }
      }
    }
    return done.keySet().stream()
        .sorted(Comparator.comparing(done::get, Comparator.reverseOrder()))
        .toList();
  }

  /** The parent saw the undos of each run in the order that the history says. */
  static void checkOrder(Dossier run, List<String> ledger) {
    List<String> undos = new ArrayList<>();
    StepOutcomes.each(
        run,
        (key, event) -> {
          if (event.fact() instanceof Fact.UndoCompleted) {
            undos.add(StepOutcomes.undo(key));
          }
        });
    assertThat(ledger.stream().filter(undos::contains).toList())
        .as("first times of the undos of %s", run.id())
        .isEqualTo(undos);
  }
}
