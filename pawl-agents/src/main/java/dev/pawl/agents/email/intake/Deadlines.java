package dev.pawl.agents.email.intake;

import dev.pawl.api.WorkflowException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Compares the deadline of an email with a moment. Pure. */
public final class Deadlines {
  /** The code of the business failure of an email that must not be sent any more. */
  public static final String TOO_LATE = "email-too-late";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm VV", Locale.ROOT);

  private Deadlines() {}

  /** How the email stands at this moment; the moment of the deadline itself is in time. */
  public static Timeliness at(EmailBrief brief, Instant now) {
    Instant deadline = brief.deadline();
    if (deadline == null) {
      return new Timeliness.AnyTime();
    }
    if (!now.isAfter(deadline)) {
      return new Timeliness.InTime(deadline);
    }
    return switch (brief.late()) {
      case SEND -> new Timeliness.Late(deadline);
      case DROP -> new Timeliness.TooLate(deadline);
    };
  }

  /** What people should know, such as those who review the email; empty when it is in time. */
  public static Optional<String> note(EmailBrief brief, Instant now, ZoneId zone) {
    return switch (at(brief, now)) {
      case Timeliness.AnyTime() -> Optional.empty();
      case Timeliness.InTime(var ignored) -> Optional.empty();
      case Timeliness.Late(var deadline) ->
          Optional.of(
              "The deadline %s has passed. The email is sent late."
                  .formatted(shown(deadline, zone)));
      case Timeliness.TooLate(var deadline) ->
          Optional.of(
              "The deadline %s has passed. The request says that the email must not be sent any more."
                  .formatted(shown(deadline, zone)));
    };
  }

  /**
   * Refuses an email that must not be sent any more.
   *
   * @throws WorkflowException of kind {@code BUSINESS} with the code {@link #TOO_LATE}
   */
  public static void refuseTooLate(EmailBrief brief, Instant now, ZoneId zone) {
    if (at(brief, now) instanceof Timeliness.TooLate(var deadline)) {
      throw WorkflowException.business(
          TOO_LATE,
          "The deadline %s has passed, and the request says not to send the email then. It was not sent; ask again with a later deadline to send it."
              .formatted(shown(deadline, zone)));
    }
  }

  private static String shown(Instant deadline, ZoneId zone) {
    return TIME.format(deadline.atZone(zone));
  }
}
