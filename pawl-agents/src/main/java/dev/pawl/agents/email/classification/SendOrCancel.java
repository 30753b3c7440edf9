package dev.pawl.agents.email.classification;

import dev.pawl.api.Decision;
import dev.pawl.api.HumanTask;
import dev.pawl.api.WorkflowException;

/** The question to people whether an email goes. */
public final class SendOrCancel {
  /** The decision that sends, with the values given. */
  public static final String SEND = "send";

  /** The decision that ends the run. */
  public static final String CANCEL = "cancel";

  private SendOrCancel() {}

  /** The question with these two decisions offered. */
  public static HumanTask offered(HumanTask task) {
    return task.choices(SEND, CANCEL);
  }

  /**
   * The decision, if it was to send.
   *
   * @throws WorkflowException of kind {@code BUSINESS} when it was not, or nobody decided
   */
  public static Decision.Decided sent(Decision decision) {
    return switch (decision) {
      case Decision.Decided decided when decided.choice().equals(SEND) -> decided;
      case Decision.Decided decided ->
          throw WorkflowException.business(
              "email-cancelled",
              "%s decided \"%s\": the email was not sent."
                  .formatted(decided.by(), decided.choice()));
      case Decision.TimedOut() ->
          throw WorkflowException.business(
              "email-not-decided", "Nobody decided in time: the email was not sent.");
    };
  }
}
