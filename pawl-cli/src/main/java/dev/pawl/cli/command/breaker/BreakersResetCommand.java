package dev.pawl.cli.command.breaker;

import dev.pawl.cli.control.ServiceOrder;
import picocli.CommandLine.Command;

@Command(
    name = "reset",
    description =
        "Closes a breaker, lets everything go on that waits for it, and leaves it to itself again.")
final class BreakersResetCommand extends BreakersOrder {
  BreakersResetCommand() {
    super(
        ServiceOrder.Word.RESET,
        "takes attempts; its breaker is closed, and moves by itself again");
  }
}
