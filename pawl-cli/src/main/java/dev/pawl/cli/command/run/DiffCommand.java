package dev.pawl.cli.command.run;

import dev.pawl.cli.command.OperationsCommand;
import dev.pawl.cli.command.RunId;
import dev.pawl.cli.control.Operations;
import dev.pawl.cli.output.ExitCode;
import dev.pawl.cli.output.Json;
import dev.pawl.cli.output.MoveJson;
import dev.pawl.cli.output.Screen;
import dev.pawl.cli.output.Table;
import dev.pawl.cli.output.Words;
import dev.pawl.engine.steer.RunDiff;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "diff",
    description = "Compares two runs: finds the first operation whose outcome differs.")
public final class DiffCommand extends OperationsCommand {
  private static final int SHOWN = 100;

  @Mixin private RunId left = new RunId();

  @Parameters(index = "1", paramLabel = "ID", description = "The other run, in the same ways")
  private String right = "";

  @Override
  protected ExitCode run(Operations operations) {
    RunDiff diff = operations.diff(operations.run(left.words()), operations.run(right));
    screen().result(MoveJson.diff(diff), out -> words(out, diff));
    return ExitCode.DONE;
  }

  private static void words(Screen out, RunDiff diff) {
    Table runs = Table.of("RUN", "WORKFLOW", "VERSION", "STATUS");
    side(out, runs, diff.left());
    side(out, runs, diff.right());
    out.table(runs);
    out.line("");
    out.line(diff.sameInput() ? "The input is the same." : "The inputs differ.");
    RunDiff.Divergence divergence = diff.divergence();
    if (divergence == null) {
      out.line("Nothing differs. Operations with the same outcome: %d.".formatted(diff.common()));
      return;
    }
    out.line(
        "Operations with the same outcome: %d. The first that differs is '%s':"
            .formatted(diff.common(), Words.foreign(divergence.path())));
    Table table = Table.of("  RUN", "EVENT", "KIND", "STATUS", "RESULT");
    outcome(table, diff.left(), divergence.left());
    outcome(table, diff.right(), divergence.right());
    out.table(table);
  }

  private static void side(Screen out, Table runs, RunDiff.Side side) {
    runs.row(
        side.id(),
        Words.foreign(side.workflow()),
        Words.foreign(side.version()),
        out.style().status(side.status()));
  }

  private static void outcome(Table table, RunDiff.Side side, RunDiff.@Nullable Outcome outcome) {
    if (outcome == null) {
      table.row("  " + side.id(), Words.NOTHING, Words.NOTHING, "not there", "");
      return;
    }
    Object payload = outcome.payload();
    table.row(
        "  " + side.id(),
        Long.toString(outcome.number()),
        outcome.kind(),
        outcome.status(),
        payload == null ? "" : Words.shortened(Words.foreign(Json.line(payload)), SHOWN));
  }
}
