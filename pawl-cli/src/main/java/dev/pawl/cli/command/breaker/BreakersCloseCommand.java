package dev.pawl.cli.command.breaker;

import dev.pawl.cli.control.ServiceOrder;
import picocli.CommandLine.Command;

@Command(
    name = "close",
    description = "Forces a breaker closed: attempts begin whatever their failures.")
final class BreakersCloseCommand extends BreakersOrder {
  BreakersCloseCommand() {
    super(
        ServiceOrder.Word.CLOSE,
        "takes attempts whatever their failures: its breaker is forced closed");
  }
}
