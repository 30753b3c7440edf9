package dev.pawl.cli.command.run;

import dev.pawl.cli.command.OperationsCommand;
import dev.pawl.cli.command.RunId;
import dev.pawl.cli.control.Operations;
import dev.pawl.cli.output.ExitCode;
import dev.pawl.cli.output.RunJson;
import dev.pawl.cli.output.Screen;
import dev.pawl.cli.output.Table;
import dev.pawl.cli.output.Words;
import dev.pawl.engine.query.CheckpointView;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "checkpoints", description = "Lists the named positions of a run, in order.")
public final class CheckpointsCommand extends OperationsCommand {
  @Mixin private RunId id = new RunId();

  @Override
  protected ExitCode run(Operations operations) {
    List<CheckpointView> checkpoints = operations.checkpoints(operations.run(id.words()));
    screen()
        .results(
            checkpoints.stream().map(RunJson::checkpoint).toList(), out -> table(out, checkpoints));
    return ExitCode.DONE;
  }

  private static void table(Screen out, List<CheckpointView> checkpoints) {
    if (checkpoints.isEmpty()) {
      out.note("No checkpoints.");
      return;
    }
    Table table = Table.of("NAME", "EVENT", "TIME", "BY", "NOTE");
    for (CheckpointView checkpoint : checkpoints) {
      String reason = checkpoint.reason();
      table.row(
          Words.foreign(checkpoint.name()),
          Long.toString(checkpoint.number()),
          Words.local(checkpoint.at()),
          checkpoint.actor() == null ? "the workflow" : Words.foreign(checkpoint.actor()),
          checkpoint.current()
              ? Words.foreign(reason == null ? "" : reason)
              : "a later one has its name");
    }
    out.table(table);
  }
}
