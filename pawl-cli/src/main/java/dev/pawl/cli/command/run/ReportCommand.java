package dev.pawl.cli.command.run;

import dev.pawl.cli.command.OperationsCommand;
import dev.pawl.cli.command.RunId;
import dev.pawl.cli.control.Operations;
import dev.pawl.cli.output.ExitCode;
import dev.pawl.cli.output.ReportView;
import dev.pawl.engine.report.RunReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "report",
    description = {
      "Says how well a run went: its stages against what they usually take, errors, a grade.",
      "Of a run that is not over, as of now."
    },
    footer = {"", "Example: pawl report last -o json"})
public final class ReportCommand extends OperationsCommand {
  @Mixin private RunId id = new RunId();

  @Override
  protected ExitCode run(Operations operations) {
    RunReport report = operations.report(operations.run(id.words()));
    screen().result(ReportView.json(report), out -> ReportView.words(out, report));
    return ExitCode.DONE;
  }
}
