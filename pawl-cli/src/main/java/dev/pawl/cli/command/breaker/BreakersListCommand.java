package dev.pawl.cli.command.breaker;

import dev.pawl.cli.command.OperationsCommand;
import dev.pawl.cli.control.Operations;
import dev.pawl.cli.output.BreakerView;
import dev.pawl.cli.output.ExitCode;
import dev.pawl.cli.output.Table;
import dev.pawl.engine.service.ServiceView;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;

@Command(
    name = "list",
    description = "Lists the services that steps named, with their circuit breakers.")
final class BreakersListCommand extends OperationsCommand {
  @Override
  protected ExitCode run(Operations operations) {
    List<ServiceView> services = operations.services();
    Instant now = root().context().clock().instant();
    screen()
        .results(
            services.stream().map(BreakerView::row).toList(),
            out -> {
              if (services.isEmpty()) {
                out.note(
                    "No step has named a service here yet. Code names one with Step.service(…).");
                return;
              }
              Table table =
                  Table.of(
                      "SERVICE",
                      "BREAKER",
                      "SINCE",
                      "UNTIL",
                      "CALLS",
                      "FAILURES",
                      "RUNNING",
                      "WAITING",
                      "BY",
                      "WHY");
              services.forEach(view -> table.row(BreakerView.cells(view, out.style(), now)));
              out.table(table);
            });
    return ExitCode.DONE;
  }
}
