package dev.pawl.cli.command.run;

import dev.pawl.cli.command.OperationsCommand;
import dev.pawl.cli.command.RunId;
import dev.pawl.cli.control.Operations;
import dev.pawl.cli.output.ExitCode;
import dev.pawl.cli.output.MoveJson;
import dev.pawl.cli.output.MoveWords;
import dev.pawl.cli.output.RunJson;
import dev.pawl.cli.output.Screen;
import dev.pawl.cli.output.Table;
import dev.pawl.cli.output.Words;
import dev.pawl.engine.query.HistoryEntry;
import dev.pawl.engine.query.Why;
import dev.pawl.engine.run.Wait;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "why", description = "Says why a run is where it is, and what it waits for.")
public final class WhyCommand extends OperationsCommand {
  @Mixin private RunId id = new RunId();

  @Override
  protected ExitCode run(Operations operations) {
    Why why = operations.why(operations.run(id.words()));
    List<HistoryEntry> moves = operations.moved(why.id()).moves();
    HistoryEntry last = moves.isEmpty() ? null : moves.getLast();
    Instant now = root().context().clock().instant();
    Map<String, @Nullable Object> json = RunJson.why(why);
    json.put("lastMove", last == null ? null : MoveJson.move(last));
    screen()
        .result(
            json,
            out -> {
              words(out, why, now);
              if (last != null) {
                out.line(
                    "The last move, %s: %s"
                        .formatted(
                            Words.relative(last.at(), now),
                            MoveWords.of(last).orElse(last.type())));
              }
            });
    return ExitCode.DONE;
  }

  private static void words(Screen out, Why why, Instant now) {
    out.line(Words.foreign(why.summary()));
    if (!why.waits().isEmpty()) {
      Table table = Table.of("PATH", "WAITS FOR", "UNTIL");
      for (Wait wait : why.waits()) {
        table.row(
            Words.foreign(wait.path()),
            Words.foreign(wait.what()),
            wait.until() == null
                ? Words.NOTHING
                : Words.local(wait.until()) + ", " + Words.relative(wait.until(), now));
      }
      out.table(table);
    }
    Instant next = why.nextWakeAt();
    if (next != null) {
      out.line(
          next.isAfter(now)
              ? "It goes on by itself " + Words.relative(next, now) + "."
              : "It is due: an engine takes it up when one runs here ('./pawl engine').");
    }
  }
}
