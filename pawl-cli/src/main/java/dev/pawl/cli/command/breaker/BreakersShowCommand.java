package dev.pawl.cli.command.breaker;

import dev.pawl.cli.command.OperationsCommand;
import dev.pawl.cli.control.Operations;
import dev.pawl.cli.output.BreakerView;
import dev.pawl.cli.output.ExitCode;
import dev.pawl.engine.service.ServiceView;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "show",
    description = "Shows a service: its breaker, its limits, and what this engine counted.")
final class BreakersShowCommand extends OperationsCommand {
  @Parameters(index = "0", paramLabel = "NAME", description = "The service's name")
  private String name = "";

  @Override
  protected ExitCode run(Operations operations) {
    ServiceView view = operations.service(name);
    Instant now = root().context().clock().instant();
    screen()
        .result(
            BreakerView.whole(view),
            out -> BreakerView.lines(view, out.style(), now).forEach(out::line));
    return ExitCode.DONE;
  }
}
