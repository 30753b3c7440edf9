package dev.pawl.cli.command.run;

import dev.pawl.cli.command.Limit;
import dev.pawl.cli.command.OperationsCommand;
import dev.pawl.cli.command.RunOptions;
import dev.pawl.cli.control.Operations;
import dev.pawl.cli.output.ExitCode;
import dev.pawl.cli.output.RunJson;
import dev.pawl.cli.output.Screen;
import dev.pawl.cli.output.Table;
import dev.pawl.cli.output.Words;
import dev.pawl.engine.query.RunPage;
import dev.pawl.engine.store.RunRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "ps", description = "Lists runs, the newest first.")
public final class PsCommand extends OperationsCommand {
  @Mixin private RunOptions options = new RunOptions();
  @Mixin private Limit limit = new Limit(20);

  @Override
  protected ExitCode run(Operations operations) {
    Instant now = root().context().clock().instant();
    RunPage page = options.find(operations, limit.rows(), now);
    screen().results(RunJson.rows(page.rows()), out -> table(out, page.rows(), now));
    if (page.next() != null) {
      screen().note("There may be more: the same with --after " + page.next());
    }
    return ExitCode.DONE;
  }

  private static void table(Screen out, List<RunRow> runs, Instant now) {
    if (runs.isEmpty()) {
      out.note("No runs like that. Start one with './pawl demo'.");
      return;
    }
    boolean families = runs.stream().anyMatch(run -> run.parent() != null);
    List<String> titles =
        new ArrayList<>(List.of("ID", "WORKFLOW", "STATUS", "CREATED", "TOOK", "PRIORITY"));
    if (families) {
      titles.add("PARENT");
    }
    titles.add("NOTE");
    Table table = Table.of(titles.toArray(String[]::new));
    for (RunRow run : runs) {
      List<String> row = new ArrayList<>();
      row.add(run.id());
      row.add(Words.foreign(run.workflow()));
      row.add(out.style().status(run.status()));
      row.add(Words.relative(Instant.ofEpochMilli(run.createdAt()), now));
      row.add(took(run, now));
      row.add(run.priority() == 0 ? "" : Integer.toString(run.priority()));
      if (families) {
        row.add(Objects.requireNonNullElse(run.parent(), ""));
      }
      row.add(note(run, now));
      table.row(row.toArray(String[]::new));
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
