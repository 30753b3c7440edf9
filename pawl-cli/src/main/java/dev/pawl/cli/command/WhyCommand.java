package dev.pawl.cli.command;

import dev.pawl.cli.control.Operations;
import dev.pawl.cli.output.ExitCode;
import dev.pawl.cli.output.RunJson;
import dev.pawl.cli.output.Screen;
import dev.pawl.cli.output.Table;
import dev.pawl.cli.output.Words;
import dev.pawl.engine.Why;
import dev.pawl.engine.run.Wait;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "why", description = "Says why a run is where it is, and what it waits for.")
final class WhyCommand extends OperationsCommand {
  @Mixin private RunId id = new RunId();

  @Override
  ExitCode run(Operations operations) {
    Why why = operations.why(operations.run(id.words()));
    Instant now = root().context().clock().instant();
    screen().result(RunJson.why(why), out -> words(out, why, now));
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
