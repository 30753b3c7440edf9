package dev.pawl.cli.command.task;

import dev.pawl.cli.command.Limit;
import dev.pawl.cli.command.OperationsCommand;
import dev.pawl.cli.control.Operations;
import dev.pawl.cli.output.ExitCode;
import dev.pawl.cli.output.RunJson;
import dev.pawl.cli.output.Screen;
import dev.pawl.cli.output.Table;
import dev.pawl.cli.output.Words;
import dev.pawl.engine.store.TaskFilter;
import dev.pawl.engine.store.TaskRow;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "list", description = "Lists open human tasks, the oldest first.")
final class TasksListCommand extends OperationsCommand {
  @Option(names = "--all", description = "Also those that are no longer open")
  private boolean all;

  @Option(names = "--run", paramLabel = "ID", description = "Only tasks of this run")
  private @Nullable String run;

  @Mixin private Limit limit = new Limit(50);

  @Override
  protected ExitCode run(Operations operations) {
    int most = limit.rows();
    String runId = run == null ? null : operations.run(run);
    List<TaskRow> tasks =
        operations.tasks(new TaskFilter(all ? Set.of() : Set.of(TaskRow.Status.OPEN), runId, most));
    Instant now = root().context().clock().instant();
    screen().results(tasks.stream().map(RunJson::task).toList(), out -> table(out, tasks, now));
    return ExitCode.DONE;
  }

  private static void table(Screen out, List<TaskRow> tasks, Instant now) {
    if (tasks.isEmpty()) {
      out.note("No human task is open.");
      return;
    }
    Table table = Table.of("TASK", "STATUS", "QUESTION", "FOR", "CHOICES", "ASKED", "DUE");
    for (TaskRow task : tasks) {
      table.row(
          Words.foreign(task.id()),
          task.status().name(),
          Words.shortened(Words.foreign(task.title()), 60),
          Words.or(
              Words.foreign(
                  Stream.concat(task.assignees().stream(), task.groups().stream())
                      .collect(Collectors.joining(",")))),
          Words.or(Words.foreign(String.join("|", task.choices()))),
          Words.relative(Instant.ofEpochMilli(task.createdAt()), now),
          Words.relative(RunJson.instant(task.dueAt()), now));
    }
    out.table(table);
  }
}
