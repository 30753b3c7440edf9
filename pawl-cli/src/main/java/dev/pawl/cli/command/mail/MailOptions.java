package dev.pawl.cli.command.mail;

import dev.pawl.agents.email.EmailType;
import dev.pawl.agents.email.Phase;
import dev.pawl.agents.mail.EmailAddress;
import dev.pawl.api.WorkflowException;
import dev.pawl.cli.command.Moment;
import dev.pawl.cli.command.OneOf;
import dev.pawl.cli.email.Ballots;
import dev.pawl.cli.email.EmailTypes;
import dev.pawl.cli.email.listing.MailCursor;
import dev.pawl.cli.email.listing.MailKind;
import dev.pawl.cli.email.listing.MailQuestion;
import dev.pawl.cli.output.CliException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which emails, or what about them, as conditions that must all hold. */
final class MailOptions {
  @Option(
      names = "--to",
      paramLabel = "ADDRESS",
      description = "Only emails to this recipient, or with a copy to it; looks at each")
  private @Nullable String to;

  @Option(
      names = "--subject",
      paramLabel = "TEXT",
      description = "Only with this in the subject, whatever its case; looks at each")
  private @Nullable String subject;

  @Option(
      names = "--text",
      paramLabel = "TEXT",
      description =
          "Only with this in what is listed (request, body, findings, reply), whatever its case; looks at each")
  private @Nullable String text;

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      completionCandidates = MailWords.Statuses.class,
      description =
          "Only emails that stand there, by their label; of deliveries those that ended so, which looks at each: ${COMPLETION-CANDIDATES}")
  private @Nullable String status;

  @Option(
      names = "--phase",
      paramLabel = "PHASE",
      completionCandidates = MailWords.Phases.class,
      description = "Only emails in this phase: ${COMPLETION-CANDIDATES}")
  private @Nullable String phase;

  @Option(
      names = "--reviewer",
      paramLabel = "NAME",
      completionCandidates = MailWords.Reviewers.class,
      description = "Only verdicts of this reviewer; looks at each: ${COMPLETION-CANDIDATES}")
  private @Nullable String reviewer;

  @Option(
      names = "--vote",
      paramLabel = "VOTE",
      completionCandidates = MailWords.Votes.class,
      description = "Only verdicts with this vote; looks at each: ${COMPLETION-CANDIDATES}")
  private @Nullable String vote;

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      completionCandidates = MailWords.Types.class,
      description = "Only emails of this type: ${COMPLETION-CANDIDATES}")
  private @Nullable String type;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description =
          "Only messages asked for, or drafts, verdicts and deliveries made, since then: 2d, 90m or 2027-01-31T09:00:00Z")
  private @Nullable String since;

  @Option(names = "--until", paramLabel = "TIME", description = "The same before then")
  private @Nullable String until;

  @Option(
      names = "--after",
      paramLabel = "CURSOR",
      description = "Goes on where a listing ended, which says how")
  private @Nullable String after;

  /** What is asked for, seen from now. */
  MailQuestion question(MailKind kind, Instant now) {
    onlyOfVerdicts("--reviewer", reviewer, kind);
    onlyOfVerdicts("--vote", vote, kind);
    return new MailQuestion(
        kind,
        types(),
        to == null ? null : address(to),
        subject,
        text,
        status == null ? null : OneOf.of("--status", status, kind.statuses()),
        phase == null ? null : phase(phase),
        reviewer == null ? null : OneOf.of("--reviewer", reviewer, MailWords.reviewers()),
        vote == null ? null : OneOf.of("--vote", vote, Ballots.words()),
        Moment.range("--since", since, "--until", until, now));
  }

  /** Where to begin, or null for the newest. */
  @Nullable MailCursor after() {
    try {
      return after == null ? null : MailCursor.parse(after);
    } catch (IllegalArgumentException e) {
      throw CliException.usage("bad-cursor", "--after: " + e.getMessage());
    }
  }

  private List<EmailType> types() {
    String wanted = type;
    return wanted == null
        ? List.of(EmailType.values())
        : List.of(
            EmailTypes.named(wanted)
                .orElseThrow(() -> OneOf.none("--type", wanted, EmailTypes.words())));
  }

  private static Phase phase(String word) {
    return Phase.valueOf(OneOf.of("--phase", word, MailWords.phases()).toUpperCase(Locale.ROOT));
  }

  private static String address(String text) {
    try {
      return EmailAddress.parse(text).address();
    } catch (WorkflowException e) {
      throw CliException.usage("bad-address", "--to: " + e.getMessage());
    }
  }

  private static void onlyOfVerdicts(String option, @Nullable String value, MailKind kind) {
    if (value != null && kind != MailKind.VERDICTS) {
      throw CliException.usage(
          "bad-filter",
          "%s is about verdicts, and %s have none: 'pawl mail list verdicts %s %s'."
              .formatted(option, kind.word(), option, value));
    }
  }
}
