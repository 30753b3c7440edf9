package dev.pawl.cli.command.breaker;

import dev.pawl.cli.control.ServiceOrder;
import picocli.CommandLine.Command;

@Command(
    name = "open",
    description =
        "Forces a breaker open: no attempt begins that needs the service, whatever happens; what waits keeps its attempts.")
final class BreakersOpenCommand extends BreakersOrder {
  BreakersOpenCommand() {
    super(
        ServiceOrder.Word.OPEN,
        "takes no attempts until 'pawl breakers reset': its breaker is forced open");
  }
}
