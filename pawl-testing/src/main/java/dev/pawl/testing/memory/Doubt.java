package dev.pawl.testing.memory;

import dev.pawl.api.ErrorKind;
import dev.pawl.api.HumanTask;
import dev.pawl.api.InDoubt;
import dev.pawl.api.Verification;
import dev.pawl.engine.command.TaskAnswer;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Whether the effect of a step happened, and how to find out. Guarded by the host's lock. */
final class Doubt {
  private static final int MAX_QUESTIONS = 5;

  private final StepWait<?> step;
  private final InDoubt policy;
  private boolean open;
  private int questions;
  private int tasks;
  private @Nullable String task;

  Doubt(StepWait<?> step, InDoubt policy) {
    this.step = step;
    this.policy = policy;
  }

  boolean open() {
    return open;
  }

  void settle() {
    open = true;
    switch (policy) {
      case InDoubt.Verify verify -> ask(verify.question());
      case InDoubt.RetryIt ignored -> tryAgain();
      case InDoubt.FailIt ignored -> fail();
      case InDoubt.AskPerson ignored -> askPerson();
    }
  }

  private void ask(Callable<Verification> question) {
    new Flight(step.run, "verify " + step.path, question, this::answered).takeOff();
  }

  private void answered(@Nullable Object value, @Nullable Throwable failure) {
    if (step.interrupted()) {
      step.cancelled();
    } else if (value instanceof Verification said) {
      questions = 0;
      switch (said) {
        case Verification.Done done -> step.settleWith(done.result());
        case Verification.NotDone ignored -> tryAgain();
        case Verification.Unknown ignored -> askPerson();
      }
    } else if (++questions < MAX_QUESTIONS) {
      step.wakeAt(step.run.host().clock().instant().plusSeconds(1L << questions));
    } else {
      askPerson();
    }
  }

  private void tryAgain() {
    open = false;
    step.start();
  }

  private void fail() {
    step.giveUp(
        Failure.of(
            ErrorKind.UNKNOWN,
            "in-doubt",
            "It is not known whether step '" + step.path + "' happened."));
  }

  private void askPerson() {
    tasks++;
    String name = tasks == 1 ? step.path : step.path + "#doubt-" + tasks;
    task = name;
    step.run
        .host()
        .tasks()
        .open(
            step.run.id(),
            name,
            HumanTask.to("operators")
                .title("Did step '" + step.path + "' happen?")
                .choices("done", "retry", "fail"));
  }

  boolean wants(Letter letter) {
    return letter.decision() && letter.name().equals(task);
  }

  void take(Letter letter) {
    task = null;
    switch (letter.choice()) {
      case "done" ->
          step.settleWith(
              step.run.host().codec().decode(letter.payload(), TaskAnswer.class)
                      instanceof TaskAnswer answer
                  ? answer.values().get("result")
                  : null);
      case "retry" -> tryAgain();
      default -> fail();
    }
  }

  void withdraw() {
    if (task != null) {
      step.run.host().tasks().withdraw(step.run.id(), task);
    }
  }
}
