package dev.pawl.engine.run;

import dev.pawl.api.ErrorKind;
import dev.pawl.api.HumanTask;
import dev.pawl.api.InDoubt;
import dev.pawl.api.Verification;
import dev.pawl.engine.command.TaskAnswer;
import dev.pawl.engine.history.Event;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.store.MailRow;
import dev.pawl.engine.store.Message;
import dev.pawl.engine.store.Projection;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Finds out what became of an at-most-once step whose outcome was lost, as its policy says. */
final class DoubtSettlement {
  /** How often a verification that throws is repeated before a person is asked. */
  static final int MAX_VERIFICATIONS = 5;

  /** The pause before a failed verification is repeated, doubling each time. */
  private static final long FIRST_PAUSE_MILLIS = 1_000;

  /** The code of a step that failed because nobody knows whether it happened. */
  static final String IN_DOUBT = "in-doubt";

  /** The words a person may answer with. */
  static final String DONE = "done";

  static final String RETRY = "retry";
  static final String FAIL = "fail";

  private final StepOperation<?> step;
  private final InDoubt policy;
  private boolean taskOpen;
  private boolean taskSubmitted;
  private Fact.@Nullable TaskDecided decision;
  private TaskAnswer answer = TaskAnswer.EMPTY;
  private @Nullable AttemptThread verification;
  private int verifications;
  private long notBefore;

  DoubtSettlement(StepOperation<?> step, InDoubt policy) {
    this.step = step;
    this.policy = policy;
  }

  void settle() {
    if (step.outcomeSubmitted()) {
      return;
    }
    if (decision != null) {
      act(decision.choice());
    } else if (taskOpen || taskSubmitted || verification != null) {
      return;
    } else {
      switch (policy) {
        case InDoubt.Verify verify -> verifyInTime(verify.question());
        case InDoubt.RetryIt ignored -> step.beginAttempt();
        case InDoubt.FailIt ignored -> fail("its policy is to fail then");
        case InDoubt.AskPerson ignored -> askPerson();
      }
    }
  }

  private void verifyInTime(Callable<Verification> question) {
    if (step.run.clock().millis() < notBefore) {
      step.run.dues().add(notBefore, step);
    } else {
      verify(question);
    }
  }

  private void verify(Callable<Verification> question) {
    AttemptThread asked = new AttemptThread(step.run, step.path, question, this::verified);
    verification = asked;
    asked.start();
  }

  private void verified(@Nullable Object value, @Nullable Throwable failure) {
    verification = null;
    if (step.cancelRequested()) {
      step.interrupt();
    } else if (value instanceof Verification said) {
      switch (said) {
        case Verification.Done done ->
            step.after().settled(done.result(), Fact.Settlement.VERIFIED);
        case Verification.NotDone ignored -> step.beginAttempt();
        case Verification.Unknown ignored -> askPerson();
      }
    } else if (failure != null && verifications + 1 < MAX_VERIFICATIONS) {
      askAgainLater(step.run.classify(failure));
    } else {
      askPerson();
    }
  }

  private void askAgainLater(Failure failure) {
    int times = verifications + 1;
    long retryAt = step.run.clock().millis() + FIRST_PAUSE_MILLIS * (1L << (times - 1));
    step.append(
        new Event(
            step.path,
            new Fact.VerificationFailed(times, retryAt),
            failure.encode(step.run.codec())));
  }

  /** A verification failed so often by now; it is asked again when its time has come. */
  void notVerified(int times, long retryAt) {
    verifications = times;
    notBefore = retryAt;
  }

  /** Each doubt of a step is a task of its own. */
  private String taskId() {
    return TaskOperation.id(step.run, step.path) + "@" + Math.max(1, step.attempt());
  }

  private void askPerson() {
    taskSubmitted = true;
    HumanTask task =
        HumanTask.to("operators")
            .title("Did step '" + step.path + "' happen?")
            .description(
                ("Attempt %d began and its outcome was lost. Look at the other side, then answer '%s' (it happened; give its"
                        + " result), '%s' (it did not; try again) or '%s' (fail the step).")
                    .formatted(Math.max(1, step.attempt()), DONE, RETRY, FAIL))
            .choices(DONE, RETRY, FAIL);
    TaskOperation.open(step.run, step.path, taskId(), task, Fact.TaskPurpose.IN_DOUBT);
  }

  /** A new doubt, which is settled no sooner than this. */
  void begin(long earliest) {
    forget();
    notBefore = earliest;
  }

  /** A new attempt: what was asked and answered before does not count. */
  void forget() {
    taskOpen = false;
    taskSubmitted = false;
    decision = null;
    verifications = 0;
  }

  void opened() {
    taskOpen = true;
  }

  /** Whether code of the workflow's finds out what became of it. */
  boolean verifies() {
    return policy instanceof InDoubt.Verify;
  }

  /** Whether a person is asked, and has not answered. */
  boolean asksPerson() {
    return taskOpen;
  }

  /** Whether a person has said what to do, and it is not done yet. */
  boolean isDecided() {
    return decision != null;
  }

  boolean wants(MailRow mail) {
    return taskOpen
        && mail.message().kind() == Message.Kind.DECISION
        && mail.message().name().equals(step.path);
  }

  void consume(MailRow mail) {
    taskOpen = false;
    step.run
        .journal()
        .append(
            TaskOperation.decided(step.run, step.path, mail),
            List.of(mail.order()),
            List.of(),
            null);
  }

  void decided(Fact.TaskDecided fact, byte @Nullable [] payload) {
    taskOpen = false;
    taskSubmitted = false;
    decision = fact;
    answer = TaskAnswer.decode(step.run.codec(), payload);
  }

  private void act(String choice) {
    decision = null;
    switch (choice) {
      case DONE -> step.after().settled(answer.values().get("result"), Fact.Settlement.DECIDED);
      case RETRY -> step.beginAttempt();
      default -> fail("a person decided so");
    }
  }

  private void fail(String why) {
    step.after()
        .giveUp(
            Failure.of(
                ErrorKind.UNKNOWN,
                IN_DOUBT,
                "It is not known whether step '%s' happened, and %s.".formatted(step.path, why)),
            false);
  }

  /** The step ends otherwise: what a verification would say does not count any more. */
  void abandon() {
    AttemptThread asked = verification;
    if (asked != null) {
      verification = null;
      asked.abandon();
    }
  }

  /** What to take back when the step ends in doubt. */
  List<Projection> withdrawals(long now) {
    return taskOpen ? List.of(new Projection.WithdrawTask(taskId(), now)) : List.of();
  }

  Wait describe() {
    if (taskOpen) {
      return Wait.decision(step.path, taskId(), null);
    }
    boolean later = verification == null && notBefore > step.run.clock().millis();
    return Wait.verification(step.path, later ? Long.valueOf(notBefore) : null);
  }
}
