package dev.pawl.cli;

import dev.pawl.cli.command.Invocation;
import dev.pawl.cli.command.PawlCommand;
import dev.pawl.cli.output.ExitCode;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "completion",
    description = {
      "Prints a completion script for bash, zsh or fish.",
      "Add to the shell's start-up file:",
      "  bash, zsh   source <(pawl completion bash)",
      "  fish        pawl completion fish | source"
    })
final class CompletionCommand extends PawlCommand {
  private enum Shell {
    BASH,
    ZSH,
    FISH
  }

  @Parameters(index = "0", paramLabel = "SHELL", description = "bash, zsh or fish")
  private Shell shell = Shell.BASH;

  @Override
  protected ExitCode run(Invocation invocation) {
    CommandLine commandLine = spec().root().commandLine();
    String script =
        switch (shell) {
          // One script serves both: it turns on zsh's emulation of bash completion by itself.
          case BASH, ZSH -> AutoComplete.bash(commandLine.getCommandName(), commandLine);
          case FISH -> FishCompletion.of(spec().root());
        };
    invocation.context().streams().out().print(script);
    invocation.context().streams().out().flush();
    return ExitCode.DONE;
  }
}
