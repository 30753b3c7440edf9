package dev.pawl.agents.email.classification;

import dev.pawl.agents.email.intake.BriefReader;
import dev.pawl.agents.email.intake.DeadlinePolicy;
import dev.pawl.agents.email.intake.Deadlines;
import dev.pawl.agents.email.intake.Doubt;
import dev.pawl.agents.email.intake.EmailBrief;
import dev.pawl.agents.email.intake.Intent;
import dev.pawl.agents.email.intake.Language;
import dev.pawl.agents.email.intake.Tone;
import dev.pawl.api.Run;
import dev.pawl.api.StepFailedException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * The classification phase: reads the request, and asks people for what is not certain. When the
 * reader fails, they are asked for everything.
 */
public final class Classify {
  private final BriefReader reader;

  /** Reads with this reader. */
  public Classify(BriefReader reader) {
    this.reader = reader;
  }

  /**
   * The brief, without doubts.
   *
   * @throws dev.pawl.api.WorkflowException when it is too late for an email that must not be late
   */
  public EmailBrief settle(Run phase, EmailBrief brief, ZoneId zone) {
    EmailBrief settled = Clarification.settle(phase, brief, zone);
    Deadlines.refuseTooLate(settled, phase.now(), zone);
    return settled;
  }

  /** What the request says, with doubts about the rest. */
  public EmailBrief read(Run phase, String request, ZoneId zone) {
    Instant now = phase.now();
    try {
      return phase.step("read", EmailBrief.class, () -> reader.read(request, now, zone));
    } catch (StepFailedException e) {
      return unread(e);
    }
  }

  private static EmailBrief unread(StepFailedException failure) {
    return new EmailBrief(
        Intent.UNKNOWN,
        Language.ENGLISH,
        List.of(),
        List.of(),
        "",
        List.of(),
        Tone.NEUTRAL,
        null,
        DeadlinePolicy.SEND,
        List.of(
            new Doubt(
                Doubt.Field.REQUEST,
                Doubt.Need.VALUE,
                "The request could not be read (%s). Who should be told what?"
                    .formatted(failure.getMessage()))));
  }
}
