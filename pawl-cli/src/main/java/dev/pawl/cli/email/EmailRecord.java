package dev.pawl.cli.email;

import dev.pawl.agents.email.ConsensusDecision;
import dev.pawl.agents.email.draft.Draft;
import dev.pawl.agents.email.intake.EmailBrief;
import dev.pawl.agents.email.review.Verdict;
import dev.pawl.agents.email.revision.Resolution;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the history of an email run says about its email: an entry for each thing that happened, in
 * order.
 *
 * @param entries of one run
 */
public record EmailRecord(List<Entry> entries) {

  /** Something that happened to the email. */
  public sealed interface Entry {
    /** The number of its event. */
    long event();

    /** When. */
    Instant at();
  }

  /** The request was understood so. */
  public record Understood(long event, Instant at, EmailBrief brief) implements Entry {}

  /**
   * A version of the draft.
   *
   * @param number from 1
   * @param how the step that wrote it
   * @param resolutions what a revision did about each finding, empty for others
   */
  public record DraftVersion(
      long event, Instant at, int number, String how, Draft draft, List<Resolution> resolutions)
      implements Entry {}

  /**
   * What a reviewer said about the draft that was the last one then.
   *
   * @param draft the number of that version
   */
  public record Reviewed(long event, Instant at, int draft, Verdict verdict) implements Entry {}

  /** A reviewer said nothing. */
  public record Abstained(long event, Instant at, int draft, String reviewer, String why)
      implements Entry {}

  /** What the reviewers came to. */
  public record Agreed(long event, Instant at, ConsensusDecision decision) implements Entry {}

  /** A person decided. */
  public record Decided(long event, Instant at, String by, String choice) implements Entry {}

  /**
   * A mail server was asked to take the message.
   *
   * @param reply what it said, or why it could not be asked
   */
  public record Delivered(long event, Instant at, String status, String reply) implements Entry {}

  /** Copies the list. */
  public EmailRecord {
    entries = List.copyOf(entries);
  }

  /** The entries of one kind. */
  public <T extends Entry> List<T> of(Class<T> kind) {
    List<T> found = new ArrayList<>();
    for (Entry entry : entries) {
      if (kind.isInstance(entry)) {
        found.add(kind.cast(entry));
      }
    }
    return found;
  }

  /** The version that was written last, or null when none was. */
  public @Nullable DraftVersion lastDraft() {
    List<DraftVersion> drafts = of(DraftVersion.class);
    return drafts.isEmpty() ? null : drafts.getLast();
  }
}
