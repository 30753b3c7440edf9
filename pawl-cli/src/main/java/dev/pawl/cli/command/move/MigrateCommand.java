package dev.pawl.cli.command.move;

import dev.pawl.cli.control.MoveRequest;
import dev.pawl.cli.control.Operations;
import dev.pawl.cli.output.ExitCode;
import dev.pawl.cli.output.MoveJson;
import dev.pawl.cli.output.Screen;
import dev.pawl.cli.output.Table;
import dev.pawl.cli.output.Words;
import dev.pawl.engine.move.Move;
import dev.pawl.engine.run.Rehearsal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "migrate",
    description = {
      "Lets a run go on with another version of its workflow.",
      "Its history is replayed with that first; --dry-run shows what comes of that."
    })
public final class MigrateCommand extends MoveRun {
  private static final int SHOWN = 20;

  @Mixin private TargetVersion version = new TargetVersion();

  @Override
  Move move() {
    return version.move();
  }

  @Override
  ExitCode preview(Operations operations, MoveRequest request) {
    Rehearsal rehearsal = operations.rehearse(request.runId(), version.words());
    MoveOutcome outcome = MoveOutcome.previewed(operations, request);
    Map<String, @Nullable Object> json = outcome.json(request.move().command().word());
    json.putAll(MoveJson.rehearsal(version.words(), rehearsal));
    screen().result(json, out -> words(out, outcome, rehearsal));
    return switch (outcome.kind()) {
      case REFUSED -> ExitCode.NOT_ALLOWED;
      case FAILED -> ExitCode.FAILED;
      default -> ExitCode.DONE;
    };
  }

  private static void words(Screen out, MoveOutcome outcome, Rehearsal rehearsal) {
    out.line(
        outcome.kind().good()
            ? "%s: nothing is changed; with 'migrate' the run %s."
                .formatted(outcome.runId(), Words.foreign(outcome.words()))
            : out.style().bad("refused") + ": " + Words.foreign(outcome.words()));
    if (rehearsal.obstacle() == null) {
      Table table = Table.untitled();
      row(table, "kept", rehearsal.kept());
      row(table, "new", rehearsal.inserted());
      row(table, "gone", rehearsal.orphaned());
      row(table, "not reached", rehearsal.unreached());
      row(table, "effects left behind", rehearsal.effects());
      out.table(table);
    }
  }

  private static void row(Table table, String what, List<String> paths) {
    String shown =
        String.join(", ", paths.stream().limit(SHOWN).toList())
            + (paths.size() > SHOWN ? ", … (-o json)" : "");
    table.row("  " + what, Words.or(Words.foreign(shown)));
  }
}
