package dev.pawl.engine.run;

import dev.pawl.api.HumanTask;
import dev.pawl.engine.command.TaskAnswer;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.store.MailRow;
import dev.pawl.engine.store.Message;
import dev.pawl.engine.store.Projection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks people what is to be done about a step that failed. Guarded by the incarnation's lock. */
final class AskForHelp {
  /** The words a person may answer with. */
  static final String RETRY = "retry";

  static final String DONE = "done";
  static final String SKIP = "skip";
  static final String FAIL = "fail";

  private final StepOperation<?> step;
  private boolean taskOpen;
  private boolean taskSubmitted;
  private @Nullable String decision;
  private TaskAnswer answer = TaskAnswer.EMPTY;

  AskForHelp(StepOperation<?> step) {
    this.step = step;
  }

  /** Each failure that people are asked about is a task of its own. */
  private String taskId() {
    return TaskOperation.id(step.run, step.path) + "@failed-" + Math.max(1, step.attempt());
  }

  /**
   * Opens the task, unless it is open.
   *
   * @param manual whether people are to do the step themselves
   */
  void ask(boolean manual, Failure failure) {
    if (taskOpen || taskSubmitted) {
      return;
    }
    taskSubmitted = true;
    HumanTask task =
        HumanTask.to(step.after().policy().people())
            .title(
                manual
                    ? "Do step '%s' by hand".formatted(step.path)
                    : "Step '%s' failed: %s".formatted(step.path, failure.code()))
            .description(
                "%s (%s, attempt %d). Mend the cause and answer '%s', or answer '%s' with the result as the value 'result', or '%s'."
                    .formatted(
                        failure.words().message(),
                        failure.kind(),
                        Math.max(1, step.attempt()),
                        RETRY,
                        manual ? DONE : SKIP,
                        FAIL))
            .choices(manual ? new String[] {DONE, RETRY, FAIL} : new String[] {RETRY, SKIP, FAIL});
    TaskOperation.open(step.run, step.path, taskId(), task, Fact.TaskPurpose.RECOVERY);
  }

  void opened() {
    taskOpen = true;
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
    forget();
    decision = fact.choice();
    answer = TaskAnswer.decode(step.run.codec(), payload);
  }

  /** Another failure, or another attempt: what was asked and answered before does not count. */
  void forget() {
    taskOpen = false;
    taskSubmitted = false;
    decision = null;
  }

  /** What a person said, and is not carried out yet; or null. */
  @Nullable String decision() {
    return decision;
  }

  @Nullable Object result() {
    return answer.values().get("result");
  }

  /** What to take back when the step ends otherwise. */
  List<Projection> withdrawals(long now) {
    return taskOpen ? List.of(new Projection.WithdrawTask(taskId(), now)) : List.of();
  }

  Wait describe() {
    return taskOpen ? Wait.decision(step.path, taskId(), null) : Wait.recovery(step.path);
  }
}
