package dev.pawl.cli.email.listing;

import dev.pawl.agents.email.EmailType;
import dev.pawl.agents.email.Phase;
import dev.pawl.agents.email.delivery.Deliver;
import dev.pawl.cli.email.Ballots;
import dev.pawl.engine.store.RunFilter;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.TimeRange;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for among emails. Every condition must hold, and null asks for nothing.
 *
 * @param types whose workflows are looked at
 * @param to a plain address that gets it, or a copy of it
 * @param subject a part of the subject, whatever its case
 * @param text a part of what a row shows or holds, whatever its case
 * @param status of the attempt in a listing of deliveries, else where the email stands
 * @param when the email was asked for or, of the other kinds, when the thing itself happened
 */
public record MailQuestion(
    MailKind kind,
    List<EmailType> types,
    @Nullable String to,
    @Nullable String subject,
    @Nullable String text,
    @Nullable String status,
    @Nullable Phase phase,
    @Nullable String reviewer,
    @Nullable String vote,
    TimeRange when) {
  /** Copies the list. */
  public MailQuestion {
    types = List.copyOf(types);
  }

  /** What the store answers by itself: labels, and that nothing happens before its run. */
  RunFilter runs(int limit) {
    Long from = kind == MailKind.MESSAGES ? when.from() : null;
    RunFilter filter = RunFilter.newest(limit).created(new TimeRange(from, when.until()));
    if (phase != null) {
      filter = filter.label(Phase.LABEL, phase.word());
    }
    return status == null || kind == MailKind.DELIVERIES
        ? filter
        : filter.label(Deliver.STATUS_LABEL, status);
  }

  /** Whether anything in a run can have happened at the time that is asked for. */
  boolean reaches(RunRow run) {
    Long ended = run.endedAt();
    Long from = when.from();
    return ended == null || from == null || ended >= from;
  }

  /** Whether all conditions hold that the store could not answer. */
  boolean holds(Hit hit) {
    return (to == null || hit.email().envelope().names(to))
        && contains(hit.subject(), subject)
        && (text == null || hit.words().stream().anyMatch(words -> contains(words, text)))
        && when.contains(hit.at().toEpochMilli())
        && holdsOfItself(hit);
  }

  private boolean holdsOfItself(Hit hit) {
    return switch (hit) {
      case Hit.OfEmail ignored -> true;
      case Hit.OfDraft ignored -> true;
      case Hit.OfVerdict of ->
          is(of.reviewed().verdict().reviewer(), reviewer)
              && is(Ballots.word(of.reviewed().verdict().vote()), vote);
      case Hit.OfAbsence of -> is(of.absent().reviewer(), reviewer) && is(Ballots.ABSTAINS, vote);
      case Hit.OfDelivery of ->
          is(of.delivered().attempt().word(), status)
              || of.delivered().recipients().stream()
                  .anyMatch(one -> one.status().name().equalsIgnoreCase(status));
    };
  }

  private static boolean is(String word, @Nullable String wanted) {
    return wanted == null || word.equals(wanted);
  }

  private static boolean contains(String words, @Nullable String wanted) {
    return wanted == null
        || words.toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT));
  }
}
