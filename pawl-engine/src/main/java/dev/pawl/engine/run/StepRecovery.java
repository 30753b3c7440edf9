package dev.pawl.engine.run;

import dev.pawl.api.Fallback;
import dev.pawl.api.RecoveryAction;
import dev.pawl.api.Step;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.store.MailRow;
import dev.pawl.engine.store.Projection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Does what was chosen about a failure of a step, other than another attempt. Guarded by the
 * incarnation's lock.
 */
final class StepRecovery {
  private final StepOperation<?> step;
  private final Step options;
  private final StepProgress progress;
  private final AfterAttempt after;
  private final StepExecution<?> execution;

  /** Made when people are asked. */
  private @Nullable AskForHelp help;

  StepRecovery(
      StepOperation<?> step,
      Step options,
      StepProgress progress,
      AfterAttempt after,
      StepExecution<?> execution) {
    this.step = step;
    this.options = options;
    this.progress = progress;
    this.after = after;
    this.execution = execution;
  }

  /** Another choice is recorded: what people were asked about the one before does not count. */
  void chosen() {
    if (help != null) {
      help.forget();
    }
  }

  /** Goes on with a choice that is recorded, in this incarnation or in a later one. */
  void again() {
    boolean refused =
        progress.choice() == RecoveryAction.ROLLBACK && !step.run.orderedItsRollback(progress);
    if (refused) {
      // The run could not go back: it would not have come here.
      after.failed(failure(), false, Optional.empty());
    } else {
      recover();
    }
  }

  /** Does what was chosen. */
  void recover() {
    if (step.outcomeSubmitted()) {
      return;
    }
    switch (progress.choice()) {
      case FALLBACK -> fallBack();
      case SKIP -> after.settled(substitute(), Fact.Settlement.IGNORED);
      case ESCALATE, MANUAL -> askOrAct();
      // The order that the run gave itself is on its way to it.
      case ROLLBACK -> {}
      case RETRY, COMPENSATE, FAIL -> throw new IllegalStateException("not a choice to carry out");
      case null -> {}
    }
  }

  private @Nullable Object substitute() {
    return options.resilience().fallback() instanceof Fallback.Value given ? given.value() : null;
  }

  private void fallBack() {
    switch (options.resilience().fallback()) {
      case Fallback.Value given -> after.settled(given.value(), Fact.Settlement.FALLBACK);
      case Fallback.Work work -> execution.launchFallback(progress, work.body());
      // Earlier code had one.
      case null -> after.failed(failure(), false, Optional.empty());
    }
  }

  private void askOrAct() {
    switch (help().decision()) {
      case null -> help().ask(progress.choice() == RecoveryAction.MANUAL, failure());
      case AskForHelp.DONE -> after.settled(help().result(), Fact.Settlement.DECIDED);
      case AskForHelp.SKIP -> after.settled(help().result(), Fact.Settlement.DECIDED);
      default -> after.giveUp(failure(), false);
    }
  }

  /** The failure that something is done about. */
  private Failure failure() {
    RecordedEvent event = progress.choiceEvent();
    if (event != null && event.fact() instanceof Fact.RecoveryChosen chosen) {
      return Failure.of(chosen, event.event().payload(), step.run.codec());
    }
    throw new IllegalStateException("Nothing was chosen about step " + step.path);
  }

  // People

  private AskForHelp help() {
    AskForHelp made = help;
    if (made == null) {
      made = new AskForHelp(step);
      help = made;
    }
    return made;
  }

  void opened() {
    help().opened();
  }

  void decided(Fact.TaskDecided decided, byte @Nullable [] payload) {
    help().decided(decided, payload);
    if (decided.choice().equals(AskForHelp.RETRY)) {
      help().forget();
      progress.forgive();
    }
  }

  boolean wants(MailRow mail) {
    return help != null && help.wants(mail);
  }

  void consume(MailRow mail) {
    help().consume(mail);
  }

  List<Projection> withdrawals(long now) {
    return help == null ? List.of() : help.withdrawals(now);
  }

  Wait describe() {
    return help == null ? Wait.recovery(step.path) : help.describe();
  }
}
