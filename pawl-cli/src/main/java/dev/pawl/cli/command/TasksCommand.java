package dev.pawl.cli.command;

import dev.pawl.cli.output.ExitCode;
import picocli.CommandLine.Command;

@Command(
    name = "tasks",
    description = "Human tasks: questions that runs ask people.",
    synopsisSubcommandLabel = "(list | decide)",
    subcommands = {TasksListCommand.class, TasksDecideCommand.class})
final class TasksCommand extends PawlCommand {
  @Override
  ExitCode run(Pawl pawl) {
    throw usage("Which of list and decide?");
  }
}
