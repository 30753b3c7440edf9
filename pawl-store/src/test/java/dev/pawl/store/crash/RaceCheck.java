package dev.pawl.store.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.Paths;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.history.RunState.Progress;
import dev.pawl.store.crash.Compared.Subject;
import java.util.List;

/** A race has one winner, and its losers write nothing but that they were cancelled. */
final class RaceCheck {
  private final Dossier run;
  private final Compared compared;

  private RaceCheck(Dossier run, Compared compared) {
    this.run = run;
    this.compared = compared;
  }

  static void check(Dossier run, Compared compared) {
    RaceCheck check = new RaceCheck(run, compared);
    for (RecordedEvent event : run.history()) {
      switch (event.fact()) {
        case Fact.RaceStarted started -> check.race(event.path(), started);
        case Fact.OperationCancelled cancelled -> check.cancelled(event, cancelled);
        default -> {}
      }
    }
  }

  private void race(String path, Fact.RaceStarted started) {
    List<RecordedEvent> own =
        run.history().stream().filter(event -> event.path().equals(path)).toList();
    List<RecordedEvent> wins =
        own.stream().filter(event -> event.fact() instanceof Fact.RaceWon).toList();
    assertThat(wins).as("winners of %s in %s", path, run.id()).hasSizeLessThanOrEqualTo(1);
    boolean ended = own.getLast().fact() instanceof Fact.RaceEnded;
    if (ended || run.ended()) {
      assertThat(wins).as("winners of %s in %s", path, run.id()).hasSize(1);
    }
    if (!wins.isEmpty() && wins.getFirst().fact() instanceof Fact.RaceWon won) {
      assertThat(started.keys()).as("branches of %s", run.id()).contains(won.key());
      compared.add(Subject.RACE_WON);
      started.keys().stream()
          .filter(key -> !key.equals(won.key()))
          .forEach(key -> lost(Paths.of(path, key), wins.getFirst(), ended));
    }
  }

  /** What a loser had begun may end, and nothing begins. */
  private void lost(String branch, RecordedEvent won, boolean ended) {
    List<RecordedEvent> after =
        run.history().stream()
            .filter(event -> event.number() > won.number() && Paths.isWithin(event.path(), branch))
            .toList();
    assertThat(after)
        .as("what loser %s of %s wrote", branch, run.id())
        .allMatch(event ->
            event.fact() instanceof Fact.OperationCancelled
                || event.fact() instanceof Fact.StepCompleted);
    if (ended) {
      assertThat(run.state().operations())
          .as("what loser %s of %s still does when the race is over", branch, run.id())
          .noneMatch(operation ->
              Paths.isWithin(operation.path(), branch) && isOpen(operation.progress()));
    }
    if (after.stream().anyMatch(event -> event.fact() instanceof Fact.OperationCancelled)) {
      compared.add(Subject.LOSER_CANCELLED);
    }
  }

  private static boolean isOpen(Progress progress) {
    return switch (progress) {
      case RUNNING, RETRYING, RECOVERING, HELD, WAITING, IN_DOUBT -> true;
      case COMPLETED, FAILED, CANCELLED, SKIPPED, UNDOING, UNDONE, UNDO_FAILED -> false;
    };
  }

  /** Nothing comes of an operation after it was cancelled. */
  private void cancelled(RecordedEvent event, Fact.OperationCancelled how) {
    assertThat(run.history())
        .as("what comes of '%s' in %s after its cancellation", event.path(), run.id())
        .noneMatch(later ->
            later.number() > event.number()
                && later.path().equals(event.path())
                && !(later.fact() instanceof Fact.UndoAttemptFailed)
                && !(later.fact() instanceof Fact.UndoCompleted));
    compared.addIf(how.abandoned(), Subject.LOSER_ABANDONED);
  }
}
