package dev.pawl.cli.email.listing;

import dev.pawl.agents.email.Phase;
import dev.pawl.agents.email.delivery.Deliver;
import dev.pawl.agents.email.review.Finding;
import dev.pawl.cli.email.Attempt;
import dev.pawl.cli.email.Ballots;
import dev.pawl.cli.email.Email;
import dev.pawl.cli.email.EmailEntry;
import dev.pawl.cli.email.Envelope;
import dev.pawl.cli.output.Style;
import dev.pawl.cli.output.Table;
import dev.pawl.cli.output.Words;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rows of a listing of emails, as people see them. */
final class MailTable {
  /** What stands at the end of a row that a move of an operator left behind. */
  private static final String LEFT_BEHIND = " (counts no more)";

  private static final int SHOWN_TO = 50;
  private static final int SHOWN_SUBJECT = 70;
  private static final int SHOWN_WORDS = 120;

  private final Style style;
  private final Instant now;

  private MailTable(Style style, Instant now) {
    this.style = style;
    this.now = now;
  }

  static Table of(MailKind kind, List<Hit> hits, Style style, Instant now) {
    MailTable cells = new MailTable(style, now);
    Table table =
        switch (kind) {
          case MESSAGES ->
              Table.of("RUN", "CREATED", "PHASE", "STATUS", "DELIVERY", "TO", "SUBJECT");
          case DRAFTS -> Table.of("RUN", "VERSION", "WHEN", "BY", "RESOLVED", "SUBJECT");
          case VERDICTS -> Table.of("RUN", "DRAFT", "REVIEWER", "VOTE", "SCORE", "FINDINGS");
          case DELIVERIES -> Table.of("RUN", "WHEN", "STATUS", "REPLY");
        };
    hits.forEach(hit -> table.row(cells.row(hit)));
    return table;
  }

  private String[] row(Hit hit) {
    String run = Words.foreign(hit.email().run().id());
    return switch (hit) {
      case Hit.OfEmail(var email) -> email(run, email);
      case Hit.OfDraft(var email, var version, var counts) ->
          marked(
              counts,
              run,
              Integer.toString(version.number()),
              Words.relative(version.at(), now),
              version.how(),
              version.how().equals("revise")
                  ? version.resolved() + " of " + version.resolutions().size()
                  : "",
              subject(version.draft().subject()));
      case Hit.OfVerdict(var email, var reviewed, var counts) ->
          marked(
              counts,
              run,
              Integer.toString(reviewed.draft()),
              Words.foreign(reviewed.verdict().reviewer()),
              vote(Ballots.word(reviewed.verdict().vote())),
              Integer.toString(reviewed.verdict().score()),
              reviewed.verdict().findings().stream()
                  .map(Finding::code)
                  .distinct()
                  .collect(Collectors.joining(", ")));
      case Hit.OfAbsence(var email, var absent, var counts) ->
          marked(
              counts,
              run,
              Integer.toString(absent.draft()),
              Words.foreign(absent.reviewer()),
              vote(Ballots.ABSTAINS),
              "",
              Words.shortened(Words.foreign(absent.why()), SHOWN_WORDS));
      case Hit.OfDelivery(var email, var delivered, var counts) -> delivery(run, delivered, counts);
    };
  }

  private String[] email(String run, Email email) {
    return new String[] {
      run,
      Words.relative(email.run().createdAt(), now),
      label(email, Phase.LABEL),
      style.status(email.run().status()),
      label(email, Deliver.STATUS_LABEL),
      Words.or(
          Words.shortened(
              Words.foreign(String.join(", ", Envelope.plain(email.envelope().to()))), SHOWN_TO)),
      subject(email.envelope().subject())
    };
  }

  private String[] delivery(String run, EmailEntry.Delivered delivered, boolean counts) {
    String others =
        delivered.recipients().stream()
            .filter(one -> !one.status().name().equals(delivered.attempt().name()))
            .map(one -> "; %s: %s".formatted(one.address(), one.reply()))
            .collect(Collectors.joining());
    return marked(
        counts,
        run,
        Words.relative(delivered.at(), now),
        delivered.attempt() == Attempt.SENT
            ? style.good(delivered.attempt().word())
            : style.attention(delivered.attempt().word()),
        Words.shortened(Words.foreign(delivered.reply() + others), SHOWN_WORDS));
  }

  private String vote(String word) {
    return switch (word) {
      case "approve" -> style.good(word);
      case "veto" -> style.bad(word);
      default -> style.attention(word);
    };
  }

  private static String subject(String subject) {
    return Words.or(Words.shortened(Words.foreign(subject), SHOWN_SUBJECT));
  }

  private static String label(Email email, String name) {
    @Nullable String value = email.labels().get(name);
    return Words.or(value == null ? null : Words.foreign(value));
  }

  private String[] marked(boolean counts, String... cells) {
    if (!counts) {
      cells[cells.length - 1] += LEFT_BEHIND;
      Arrays.setAll(cells, i -> style.faint(cells[i]));
    }
    return cells;
  }
}
