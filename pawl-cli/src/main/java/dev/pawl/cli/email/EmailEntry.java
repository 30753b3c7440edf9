package dev.pawl.cli.email;

import dev.pawl.agents.email.ConsensusDecision;
import dev.pawl.agents.email.draft.Draft;
import dev.pawl.agents.email.intake.EmailBrief;
import dev.pawl.agents.email.review.Verdict;
import dev.pawl.agents.email.revision.Resolution;
import java.time.Instant;
import java.util.List;

/** Something that happened to an email, as the history of its run says. */
public sealed interface EmailEntry {
  /** The number of its event. */
  long event();

  /** When. */
  Instant at();

  /** The request was understood so. */
  record Understood(long event, Instant at, EmailBrief brief) implements EmailEntry {}

  /**
   * A version of the draft.
   *
   * @param number from 1
   * @param how the step that wrote it
   * @param resolutions what a revision did about each finding, empty for others
   */
  record DraftVersion(
      long event, Instant at, int number, String how, Draft draft, List<Resolution> resolutions)
      implements EmailEntry {
    /** Copies the list. */
    public DraftVersion {
      resolutions = List.copyOf(resolutions);
    }
  }

  /**
   * What a reviewer said about the draft that was the last one then.
   *
   * @param draft the number of that version
   */
  record Reviewed(long event, Instant at, int draft, Verdict verdict) implements EmailEntry {}

  /** A reviewer said nothing. */
  record Abstained(long event, Instant at, int draft, String reviewer, String why)
      implements EmailEntry {}

  /** What the reviewers came to. */
  record Agreed(long event, Instant at, ConsensusDecision decision) implements EmailEntry {}

  /** A person decided. */
  record Decided(long event, Instant at, String by, String choice) implements EmailEntry {}

  /**
   * A mail server was asked to take the message.
   *
   * @param reply what it said, or why it could not be asked
   */
  record Delivered(long event, Instant at, String status, String reply) implements EmailEntry {}
}
