package dev.pawl.cli.email.listing;

import dev.pawl.api.PawlException;
import dev.pawl.cli.control.Operations;
import dev.pawl.cli.email.EmailRun;
import dev.pawl.cli.email.ReadWholeEmail;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds emails, and what happened to them, across runs: the runs that the store leaves are looked
 * at one by one, the newest first, and inside of a run the newest thing is the first.
 */
public final class ListMail {
  /** How many runs are asked for at a time. */
  private static final int RUNS = 100;

  /** What is said of a run that was deleted between two looks. */
  private static final Set<String> GONE = Set.of("run-not-found", "run-deleted");

  private final Operations operations;
  private final ReadWholeEmail read;

  /** Among the runs that these know. */
  public ListMail(Operations operations) {
    this.operations = operations;
    this.read = new ReadWholeEmail(operations);
  }

  /** At most so many, from a place on or, for null, from the newest on. */
  public MailPage find(MailQuestion question, int limit, @Nullable MailCursor after) {
    List<Hit> found = new ArrayList<>();
    EmailRuns runs =
        new EmailRuns(
            operations, question.runs(RUNS), question.types(), after == null ? null : after.runs());
    for (Optional<EmailRuns.Found> run = runs.next(); run.isPresent(); run = runs.next()) {
      for (Hit hit : hits(question, run.get())) {
        if ((after == null || !after.covers(hit)) && question.holds(hit)) {
          found.add(hit);
          if (found.size() == limit) {
            return new MailPage(question.kind(), found, true);
          }
        }
      }
    }
    return new MailPage(question.kind(), found, false);
  }

  private List<Hit> hits(MailQuestion question, EmailRuns.Found run) {
    if (!question.reaches(run.row())) {
      return List.of();
    }
    try {
      return Hit.of(question.kind(), read.of(EmailRun.of(run.row(), run.type())));
    } catch (PawlException e) {
      if (GONE.contains(e.code())) {
        return List.of();
      }
      throw e;
    }
  }
}
