package dev.pawl.cli.command.letter;

import dev.pawl.cli.command.OperationsCommand;
import dev.pawl.cli.command.RunId;
import dev.pawl.cli.control.Operations;
import dev.pawl.cli.output.DeadLetterJson;
import dev.pawl.cli.output.ExitCode;
import dev.pawl.cli.output.Screen;
import dev.pawl.cli.output.Table;
import dev.pawl.cli.output.Words;
import dev.pawl.engine.letter.DeadLetterView;
import dev.pawl.engine.store.DeadLetterRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "show",
    description = "Shows a dead letter with its reason.",
    footer = {"", "Example: pawl dlq show last"})
final class DlqShowCommand extends OperationsCommand {
  private static final int SHOWN = 2_000;

  @Mixin private RunId id = new RunId();

  @Override
  protected ExitCode run(Operations operations) {
    DeadLetterView letter = operations.deadLetter(id.words());
    screen().result(DeadLetterJson.letter(letter), out -> words(out, letter));
    return ExitCode.DONE;
  }

  private static void words(Screen out, DeadLetterView letter) {
    DeadLetterRow row = letter.row();
    Table facts = Table.untitled();
    facts.row("Dead letter", row.origin());
    if (!row.runId().equals(row.origin())) {
      facts.row("Run", row.runId() + " (took its place)");
    }
    facts.row("Workflow", Words.foreign(row.workflow()) + "  version " + row.version());
    facts.row("State", row.state().name() + settled(row));
    facts.row("Ended", row.status().name() + " at " + local(row.lastAt()));
    facts.row("Error", out.style().bad(row.kind() + " " + Words.foreign(row.code())));
    facts.row("", Words.foreign(Words.shortened(row.message(), SHOWN)));
    facts.row("Step", Words.or(Words.foreign(row.path())));
    facts.row("Attempts", Integer.toString(row.attempts()));
    facts.row("Gave up", "%d times, first at %s".formatted(row.failures(), local(row.firstAt())));
    if (row.undosFailed() > 0) {
      facts.row(
          "Not undone",
          "%d steps: pawl effects list --run %s".formatted(row.undosFailed(), row.runId()));
    }
    facts.row("Fingerprint", row.fingerprint());
    facts.row(
        "Replays",
        "%d, %d left%s"
            .formatted(
                row.replays(),
                letter.replaysLeft(),
                row.replayedAt() == null ? "" : ", the last at " + local(row.replayedAt())));
    facts.row("Eligible", letter.eligible() ? out.style().good("yes") : "no");
    if (letter.ineligible() != null) {
      facts.row("", Words.foreign(letter.ineligible()));
    }
    facts.row("History", "event %d of: pawl history %s".formatted(row.event(), row.runId()));
    out.table(facts);
  }

  private static String settled(DeadLetterRow row) {
    Long at = row.settledAt();
    return at == null
        ? ""
        : " at %s by %s: %s"
            .formatted(
                local(at),
                Words.foreign(String.valueOf(row.settledBy())),
                Words.foreign(String.valueOf(row.settledReason())));
  }

  private static String local(@Nullable Long millis) {
    return millis == null ? Words.NOTHING : Words.local(Instant.ofEpochMilli(millis));
  }
}
