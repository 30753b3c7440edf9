package dev.pawl.store.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.engine.history.EffectiveHistory;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.store.crash.Compared.Subject;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What operators did to a run, and what of its history counts since. */
final class MoveCheck {
  private final Dossier run;
  private final Compared compared;
  private final List<RecordedEvent> counting;

  private MoveCheck(Dossier run, Compared compared) {
    this.run = run;
    this.compared = compared;
    this.counting = EffectiveHistory.of(run.history());
  }

  static void check(Dossier run, Compared compared) {
    MoveCheck check = new MoveCheck(run, compared);
    boolean cancelled = false;
    for (RecordedEvent event : run.history()) {
      cancelled |= event.fact() instanceof Fact.CancelRequested;
      check.event(event);
      compared.addIf(
          cancelled && event.fact() instanceof Fact.StepCompleted && event.path().equals("tidy"),
          Subject.SHIELDED);
    }
    check.ends();
  }

  private void event(RecordedEvent event) {
    switch (event.fact()) {
      case Fact.CheckpointSet set ->
          compared.add(
              set.actor() == null ? Subject.CHECKPOINT_INSIDE : Subject.CHECKPOINT_OUTSIDE);
      case Fact.Rewound back -> sentBack(event, back);
      case Fact.Migrated ignored -> compared.add(Subject.MIGRATED);
      case Fact.Forked ignored -> compared.add(Subject.FORKED);
      case Fact.Retried retried -> {
        mended(event, retried.failure());
        compared.add(retried.failure() == null ? Subject.WAIT_RETRIED : Subject.FAILURE_RETRIED);
      }
      case Fact.Skipped skipped -> {
        mended(event, skipped.failure());
        compared.add(skipped.failure() == null ? Subject.WAIT_SKIPPED : Subject.FAILURE_SKIPPED);
      }
      case Fact.DeadlineReached reached -> {
        assertThat(run.row().deadlineAt())
            .as("deadline of %s", run.id())
            .isEqualTo(reached.deadlineAt());
        compared.add(Subject.OUT_OF_TIME);
      }
      default -> {}
    }
  }

  /** Of what the body did between, nothing counts. */
  private void sentBack(RecordedEvent event, Fact.Rewound back) {
    assertThat(back.to()).as("where %s was sent back to", run.id()).isLessThan(event.number());
    assertThat(counting)
        .as("what counts of %s", run.id())
        .noneMatch(other ->
            other.number() > back.to()
                && other.number() < event.number()
                && !other.path().isEmpty());
    boolean undoing =
        run.history().stream()
            .anyMatch(other ->
                other.number() < event.number()
                    && other.fact() instanceof Fact.RewindStarted started
                    && started.to() == back.to());
    compared.add(undoing ? Subject.REWOUND_UNDOING : Subject.REWOUND);
  }

  private void mended(RecordedEvent move, @Nullable Long failure) {
    if (failure != null) {
      long number = failure;
      Optional<RecordedEvent> failed =
          run.history().stream().filter(event -> event.number() == number).findFirst();
      assertThat(failed.map(RecordedEvent::path))
          .as("mended in %s", run.id())
          .contains(move.path());
      assertThat(counting)
          .as("the failure that was mended in %s", run.id())
          .noneMatch(event -> event.number() == number);
    }
  }

  /** An end that does not count was reopened; of those that count there is one, and it is last. */
  private void ends() {
    long ends = run.history().stream().filter(event -> event.fact().ends() != null).count();
    long counted = counting.stream().filter(event -> event.fact().ends() != null).count();
    assertThat(counted).as("ends of %s that count", run.id()).isEqualTo(run.ended() ? 1 : 0);
    compared.addIf(ends > counted, Subject.REOPENED);
  }
}
