package dev.pawl.cli.email;

import dev.pawl.agents.email.ConsensusDecision;
import dev.pawl.agents.email.delivery.EmailReceipt;
import dev.pawl.agents.email.draft.Draft;
import dev.pawl.agents.email.intake.EmailBrief;
import dev.pawl.agents.email.review.Verdict;
import dev.pawl.agents.email.revision.Resolution;
import dev.pawl.agents.mail.PreparedMessage;
import dev.pawl.agents.mail.RecipientResult;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something that happened to an email, as the history of its run says. */
public sealed interface EmailEntry {
  /** The number of its event. */
  long event();

  /** When. */
  Instant at();

  /** Somebody asked for the email, in plain words. */
  record Requested(long event, Instant at, String text) implements EmailEntry {}

  /** The request was understood so. */
  record Understood(long event, Instant at, EmailBrief brief) implements EmailEntry {}

  /**
   * A version of the draft.
   *
   * @param number from 1, versions that do not count any more included
   * @param how the step that wrote it, or {@code person}
   * @param before the version that it takes the place of, or null for the first one
   * @param resolutions what a revision did about each finding, empty for others
   */
  record DraftVersion(
      long event,
      Instant at,
      int number,
      String how,
      Draft draft,
      @Nullable Draft before,
      List<Resolution> resolutions)
      implements EmailEntry {
    /** Copies the list. */
    public DraftVersion {
      resolutions = List.copyOf(resolutions);
    }

    /** How many findings it removed. */
    public long resolved() {
      return resolutions.stream()
          .filter(resolution -> resolution.result() == Resolution.Result.REMOVED)
          .count();
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

  /** A person was asked. */
  record Asked(long event, Instant at, String task, String title) implements EmailEntry {}

  /**
   * A person decided.
   *
   * @param values what the person filled in
   */
  record Decided(
      long event, Instant at, String by, String choice, String comment, Map<String, Object> values)
      implements EmailEntry {
    /** Copies the values. */
    public Decided {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
  }

  /** The message is ready to go. */
  record Prepared(long event, Instant at, PreparedMessage message) implements EmailEntry {}

  /**
   * A mail server was asked to take the message.
   *
   * @param reply what it said, or why it could not be asked
   * @param recipients what became of each, as far as it is known
   */
  record Delivered(
      long event, Instant at, Attempt attempt, String reply, List<RecipientResult> recipients)
      implements EmailEntry {
    /** Copies the list. */
    public Delivered {
      recipients = List.copyOf(recipients);
    }
  }

  /** The receipt was written. */
  record Confirmed(long event, Instant at, EmailReceipt receipt) implements EmailEntry {}
}
