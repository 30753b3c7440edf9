package dev.pawl.testing.memory;

import dev.pawl.api.FailedStep;
import dev.pawl.api.Fallback;
import dev.pawl.api.HumanTask;
import dev.pawl.api.Importance;
import dev.pawl.api.RecoveryAction;
import dev.pawl.api.Resilience;
import dev.pawl.api.Retry;
import dev.pawl.api.Step;
import dev.pawl.engine.command.TaskAnswer;
import dev.pawl.engine.recovery.Recovery;
import dev.pawl.engine.recovery.RecoverySettings;
import dev.pawl.engine.recovery.Treatment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is done about a failed step, by the engine's policy unless the step says otherwise. Knows no
 * way back to a checkpoint. Guarded by the host's lock.
 */
final class Cure {
  private static final Recovery RECOVERY =
      Recovery.of(RecoverySettings.defaults(), List.of(), List.of());

  private final StepWait<?> step;
  private final Step options;
  private final Set<RecoveryAction> tried = EnumSet.noneOf(RecoveryAction.class);
  private int forgiven;
  private @Nullable String task;
  private @Nullable Failure failure;

  Cure(StepWait<?> step, Step options) {
    this.step = step;
    this.options = options;
  }

  void failed(Failure met, int attempt, Duration elapsed) {
    failure = met;
    Treatment treatment = RECOVERY.treatment(asked(met, attempt));
    Retry retry = options.retryOr(treatment.retry());
    Optional<Duration> delay =
        retry.delayAfter(
            Math.max(1, attempt - forgiven),
            met.kind(),
            step.run.host().entropy().nextFraction(),
            elapsed);
    for (RecoveryAction action : actions(treatment)) {
      boolean possible =
          switch (action) {
            case RETRY -> delay.isPresent();
            case FALLBACK -> resilience().fallback() != null;
            case ROLLBACK -> false;
            case SKIP, COMPENSATE, ESCALATE, MANUAL, FAIL -> true;
          };
      if (possible && !tried.contains(action)) {
        take(action, delay.orElse(Duration.ZERO));
        return;
      }
    }
    take(RecoveryAction.FAIL, Duration.ZERO);
  }

  private Resilience resilience() {
    return options.resilience();
  }

  private List<RecoveryAction> actions(Treatment treatment) {
    if (!resilience().actions().isEmpty()) {
      return resilience().actions();
    }
    List<RecoveryAction> actions = new ArrayList<>(treatment.actions());
    if (options.retry() != null && !actions.contains(RecoveryAction.RETRY)) {
      actions.addFirst(RecoveryAction.RETRY);
    }
    return actions;
  }

  private FailedStep asked(Failure met, int attempt) {
    return new FailedStep(
        step.run.id(),
        "",
        step.path,
        resilience().agent(),
        attempt,
        met.kind(),
        met.kind().severity(),
        met.code(),
        met.message());
  }

  private void take(RecoveryAction action, Duration delay) {
    Failure met = java.util.Objects.requireNonNull(failure);
    if (action != RecoveryAction.RETRY) {
      tried.add(action);
    }
    switch (action) {
      case RETRY -> step.wakeAt(step.run.host().clock().instant().plus(delay));
      case FALLBACK -> fallBack();
      case SKIP ->
          step.standIn(resilience().fallback() instanceof Fallback.Value(var value) ? value : null);
      case ESCALATE -> ask("retry", "skip", "fail");
      case MANUAL -> ask("done", "retry", "fail");
      case COMPENSATE -> {
        step.giveUp(met);
        step.run.failWith(step.path, met);
      }
      case ROLLBACK -> throw new IllegalStateException("There is no way back here.");
      case FAIL -> {
        if (resilience().importance() == Importance.OPTIONAL && tried.add(RecoveryAction.SKIP)) {
          take(RecoveryAction.SKIP, Duration.ZERO);
        } else {
          step.giveUp(met);
        }
      }
    }
  }

  private void fallBack() {
    switch (resilience().fallback()) {
      case Fallback.Value(var value) -> step.standIn(value);
      case Fallback.Work work -> step.startInstead(work.body());
      case null -> throw new IllegalStateException("There is no fallback.");
    }
  }

  private void ask(String... choices) {
    String name = step.path + "#failed-" + step.attempt();
    task = name;
    step.run
        .host()
        .tasks()
        .open(
            step.run.id(),
            name,
            HumanTask.to("operators").title("Step '" + step.path + "' failed.").choices(choices));
  }

  boolean wants(Letter letter) {
    return letter.decision() && letter.name().equals(task);
  }

  void take(Letter letter) {
    task = null;
    switch (letter.choice()) {
      case "retry" -> {
        tried.clear();
        forgiven = step.attempt();
        step.startAnew();
      }
      case "skip", "done" ->
          step.settleWith(
              step.run.host().codec().decode(letter.payload(), TaskAnswer.class)
                      instanceof TaskAnswer answer
                  ? answer.values().get("result")
                  : null);
      default -> step.giveUp(java.util.Objects.requireNonNull(failure));
    }
  }

  void withdraw() {
    if (task != null) {
      step.run.host().tasks().withdraw(step.run.id(), task);
    }
  }
}
