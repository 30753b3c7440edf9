package dev.pawl.agents.email.intake;

import dev.pawl.api.WorkflowException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Compares the deadline of an email with a moment. Pure. */
public final class Deadlines {
  /** The code of the business failure of an email that must not be sent any more. */
  public static final String TOO_LATE = "email-too-late";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm VV", Locale.ROOT);

  private Deadlines() {}

  /**
   * Refuses an email that must not be sent any more; the moment of the deadline itself is in time.
   *
   * @throws WorkflowException of kind {@code BUSINESS} with the code {@link #TOO_LATE}
   */
  public static void refuseTooLate(EmailBrief brief, Instant now, ZoneId zone) {
    Instant deadline = brief.deadline();
    if (brief.late() == DeadlinePolicy.DROP && deadline != null && now.isAfter(deadline)) {
      throw WorkflowException.business(
          TOO_LATE,
          "The deadline %s has passed, and the request says not to send the email then. It was not sent; ask again with a later deadline to send it."
              .formatted(TIME.format(deadline.atZone(zone))));
    }
  }
}
