package dev.pawl.cli.command.mail;

import dev.pawl.agents.email.Phase;
import dev.pawl.agents.email.review.Reviewer;
import dev.pawl.agents.email.review.rules.RuleReviewers;
import dev.pawl.cli.email.Ballots;
import dev.pawl.cli.email.EmailTypes;
import dev.pawl.cli.email.listing.MailKind;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** The words that options about emails take, for help, completions and errors. */
final class MailWords {
  private MailWords() {}

  static List<String> phases() {
    return Arrays.stream(Phase.values()).map(Phase::word).toList();
  }

  static List<String> reviewers() {
    return RuleReviewers.all().stream().map(Reviewer::name).toList();
  }

  /** Of whatever kind. */
  static List<String> statuses() {
    return Stream.concat(
            MailKind.MESSAGES.statuses().stream(), MailKind.DELIVERIES.statuses().stream())
        .distinct()
        .toList();
  }

  /** What is listed. */
  static final class Kinds implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return MailKind.words().iterator();
    }
  }

  /** Phases of an email run. */
  static final class Phases implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return phases().iterator();
    }
  }

  /** Reviewers. */
  static final class Reviewers implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return reviewers().iterator();
    }
  }

  /** Statuses of emails and of attempts. */
  static final class Statuses implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return statuses().iterator();
    }
  }

  /** Types of emails. */
  static final class Types implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return EmailTypes.words().iterator();
    }
  }

  /** Votes. */
  static final class Votes implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Ballots.words().iterator();
    }
  }
}
