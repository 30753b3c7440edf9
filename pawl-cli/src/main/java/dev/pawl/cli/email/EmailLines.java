package dev.pawl.cli.email;

import dev.pawl.agents.email.ConsensusDecision;
import dev.pawl.agents.email.consensus.BallotRow;
import dev.pawl.agents.email.draft.Draft;
import dev.pawl.agents.email.draft.DraftDiff;
import dev.pawl.agents.email.review.Finding;
import dev.pawl.agents.email.review.Verdict;
import dev.pawl.agents.email.review.Vote;
import dev.pawl.agents.email.revision.Resolution;
import dev.pawl.cli.output.Style;
import dev.pawl.cli.output.Table;
import dev.pawl.cli.output.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Says in lines what more there is to an entry than that it happened: a version of the draft is
 * shown by what it changes in the one before.
 */
public final class EmailLines {
  private final Style style;

  /** In this style. */
  public EmailLines(Style style) {
    this.style = style;
  }

  /** The lines that people see. What others wrote cannot command the terminal. */
  public List<String> of(EmailEntry entry) {
    return switch (entry) {
      case EmailEntry.Requested ignored -> List.of();
      case EmailEntry.Understood ignored -> List.of();
      case EmailEntry.DraftVersion version -> draft(version);
      case EmailEntry.Reviewed reviewed -> verdict(reviewed.verdict());
      case EmailEntry.Abstained absent ->
          List.of(style.attention(absent.reviewer() + " abstains: " + Words.foreign(absent.why())));
      case EmailEntry.Agreed agreed -> decision(agreed.decision());
      case EmailEntry.Asked ignored -> List.of();
      case EmailEntry.Decided ignored -> List.of();
      case EmailEntry.Prepared ignored -> List.of();
      case EmailEntry.Delivered delivered ->
          List.of(attempt(delivered.attempt()) + " " + Words.foreign(delivered.reply()));
      case EmailEntry.Confirmed ignored -> List.of();
    };
  }

  private String attempt(Attempt attempt) {
    return attempt == Attempt.SENT ? style.good(attempt.word()) : style.attention(attempt.word());
  }

  private List<String> draft(EmailEntry.DraftVersion version) {
    List<String> lines = new ArrayList<>();
    for (Resolution resolution : version.resolutions()) {
      boolean removed = resolution.result() == Resolution.Result.REMOVED;
      lines.add(
          "%s %s: %s"
              .formatted(
                  removed ? style.good("removed") : style.attention("kept"),
                  resolution.finding().code(),
                  Words.foreign(resolution.note())));
    }
    Draft before = version.before();
    if (before != null) {
      DraftDiff diff = DraftDiff.between(before, version.draft());
      if (!diff.same()) {
        diff.shown().forEach(line -> lines.add(changed(Words.foreign(line))));
      }
    }
    return lines;
  }

  private String changed(String line) {
    if (line.startsWith("+")) {
      return style.good(line);
    }
    return line.startsWith("-") ? style.bad(line) : style.faint(line);
  }

  private List<String> verdict(Verdict verdict) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s %s, %d of 100".formatted(verdict.reviewer(), vote(verdict.vote()), verdict.score()));
    for (Finding finding : verdict.findings()) {
      lines.add(
          "  %s, %s: %s %s"
              .formatted(
                  finding.code(),
                  Words.foreign(finding.place().words()),
                  Words.foreign(finding.problem()),
                  style.faint(Words.foreign(finding.suggestion()))));
    }
    return lines;
  }

  private String vote(Vote vote) {
    return switch (vote) {
      case APPROVE -> style.good("approves");
      case CHANGE -> style.attention("wants a change");
      case VETO -> style.bad("vetoes");
    };
  }

  private List<String> decision(ConsensusDecision decision) {
    Table table = Table.of("REVIEWER", "VOTE", "SCORE", "WEIGHT", "NOTE");
    for (BallotRow row : decision.rows()) {
      table.row(
          row.reviewer(),
          row.vote(),
          Words.or(row.score()),
          String.format(Locale.ROOT, "%.1f", row.weight()),
          Words.shortened(Words.foreign(Words.or(row.note())), 80));
    }
    List<String> lines = new ArrayList<>(table.lines(style));
    lines.add(
        "Round %d: %s"
            .formatted(
                decision.round(),
                switch (decision.verdict()) {
                  case APPROVED -> style.good("approved");
                  case REVISE -> style.attention("to be revised");
                  case PERSON ->
                      style.attention("a person decides: ") + Words.foreign(decision.message());
                }));
    decision.notes().forEach(note -> lines.add(style.faint("Note: " + Words.foreign(note))));
    return lines;
  }
}
