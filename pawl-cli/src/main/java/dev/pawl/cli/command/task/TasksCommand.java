package dev.pawl.cli.command.task;

import dev.pawl.cli.command.Invocation;
import dev.pawl.cli.command.PawlCommand;
import dev.pawl.cli.output.ExitCode;
import picocli.CommandLine.Command;

@Command(
    name = "tasks",
    description = "Human tasks: questions that runs ask people.",
    synopsisSubcommandLabel = "(list | decide)",
    subcommands = {TasksListCommand.class, TasksDecideCommand.class})
public final class TasksCommand extends PawlCommand {
  @Override
  protected ExitCode run(Invocation invocation) {
    throw usage("Which of list and decide?");
  }
}
