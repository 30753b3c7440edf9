package dev.pawl.cli.command;

import dev.pawl.cli.control.Operations;
import dev.pawl.cli.output.ExitCode;
import dev.pawl.cli.output.RunJson;
import dev.pawl.cli.output.Screen;
import dev.pawl.cli.output.Table;
import dev.pawl.cli.output.Words;
import dev.pawl.engine.store.RunFilter;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "ps", description = "Lists runs, the newest first.")
final class PsCommand extends OperationsCommand {
  @Option(
      names = "--status",
      split = ",",
      paramLabel = "STATUS",
      description = "Only runs that stand there: ${COMPLETION-CANDIDATES}")
  private Set<RunStatus> statuses = new LinkedHashSet<>();

  @Option(names = "--workflow", paramLabel = "NAME", description = "Only runs of this workflow")
  private @Nullable String workflow;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "At most this many (default: ${DEFAULT-VALUE})")
  private int limit;

  @Override
  ExitCode run(Operations operations) {
    if (limit < 1) {
      throw usage("--limit must be at least 1, was " + limit);
    }
    List<RunRow> runs = operations.runs(new RunFilter(statuses, workflow, null, limit));
    Instant now = root().context().clock().instant();
    screen().results(RunJson.rows(runs), out -> table(out, runs, now));
    return ExitCode.DONE;
  }

  private static void table(Screen out, List<RunRow> runs, Instant now) {
    if (runs.isEmpty()) {
      out.note("No runs. Start one with './pawl demo'.");
      return;
    }
    Table table = Table.of("ID", "WORKFLOW", "STATUS", "CREATED", "TOOK", "PRIORITY", "NOTE");
    for (RunRow run : runs) {
      table.row(
          run.id(),
          Words.foreign(run.workflow()),
          out.style().status(run.status()),
          Words.relative(Instant.ofEpochMilli(run.createdAt()), now),
          took(run, now),
          run.priority() == 0 ? "" : Integer.toString(run.priority()),
          note(run, now));
    }
    out.table(table);
  }

  private static String took(RunRow run, Instant now) {
    Long started = run.startedAt();
    if (started == null) {
      return Words.NOTHING;
    }
    Long ended = run.endedAt();
    long until = ended == null ? now.toEpochMilli() : ended;
    return Words.duration(Duration.ofMillis(until - started));
  }

  private static String note(RunRow run, Instant now) {
    String reason = run.reason();
    if (reason != null && !reason.isEmpty()) {
      return Words.shortened(Words.foreign(reason), 60);
    }
    Long wake = run.wakeAt();
    return wake == null ? "" : "due " + Words.relative(Instant.ofEpochMilli(wake), now);
  }
}
