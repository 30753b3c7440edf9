package dev.pawl.cli.command;

import dev.pawl.cli.control.Operations;
import dev.pawl.cli.output.ExitCode;
import dev.pawl.cli.output.RunJson;
import dev.pawl.cli.output.Screen;
import dev.pawl.cli.output.Table;
import dev.pawl.cli.output.Words;
import dev.pawl.engine.RunPage;
import dev.pawl.engine.store.RunCursor;
import dev.pawl.engine.store.RunFilter;
import dev.pawl.engine.store.RunRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "ps", description = "Lists runs, the newest first.")
final class PsCommand extends OperationsCommand {
  @Mixin private RunOptions options = new RunOptions();

  @Option(
      names = "--text",
      paramLabel = "TEXT",
      description = "Only runs whose reason or error says that, whatever its case; looks at each")
  private @Nullable String text;

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
    Instant now = root().context().clock().instant();
    RunFilter filter = options.filter(limit, now);
    RunPage page = text == null ? list(operations, filter) : search(operations, filter, text);
    screen().results(RunJson.rows(page.rows()), out -> table(out, page.rows(), now));
    if (page.next() != null) {
      screen().note("There may be more: the same with --after " + page.next());
    }
    return ExitCode.DONE;
  }

  private static RunPage list(Operations operations, RunFilter filter) {
    List<RunRow> runs = operations.runs(filter);
    boolean full = runs.size() == filter.limit();
    return new RunPage(runs, full ? RunCursor.behind(runs.getLast()) : null);
  }

  private static RunPage search(Operations operations, RunFilter filter, String text) {
    List<RunRow> found = new ArrayList<>();
    RunPage page = operations.search(filter, text);
    found.addAll(page.rows());
    while (page.next() != null && found.size() < filter.limit()) {
      page =
          operations.search(filter.after(page.next()).limit(filter.limit() - found.size()), text);
      found.addAll(page.rows());
    }
    return new RunPage(found, page.next());
  }

  private static void table(Screen out, List<RunRow> runs, Instant now) {
    if (runs.isEmpty()) {
      out.note("No runs like that. Start one with './pawl demo'.");
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
