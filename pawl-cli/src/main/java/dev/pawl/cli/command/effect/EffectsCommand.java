package dev.pawl.cli.command.effect;

import dev.pawl.cli.command.Invocation;
import dev.pawl.cli.command.PawlCommand;
import dev.pawl.cli.output.ExitCode;
import picocli.CommandLine.Command;

@Command(
    name = "effects",
    description = {
      "What runs did outside, and whether it happened.",
      "Effects are steps that happen at most once, and steps that can be undone."
    },
    synopsisSubcommandLabel = "(list | resolve)",
    subcommands = {EffectsListCommand.class, EffectsResolveCommand.class},
    footer = {"", "Example: pawl effects list", "         pawl effects list --run order-17"})
public final class EffectsCommand extends PawlCommand {
  @Override
  protected ExitCode run(Invocation invocation) {
    throw usage("Which of list and resolve?");
  }
}
