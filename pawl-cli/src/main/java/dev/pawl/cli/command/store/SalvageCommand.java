package dev.pawl.cli.command.store;

import dev.pawl.cli.command.Invocation;
import dev.pawl.cli.command.PawlCommand;
import dev.pawl.cli.output.CliException;
import dev.pawl.cli.output.ExitCode;
import dev.pawl.cli.output.Json;
import dev.pawl.cli.output.SalvageJson;
import dev.pawl.cli.output.Screen;
import dev.pawl.cli.output.Style;
import dev.pawl.cli.output.Table;
import dev.pawl.cli.output.Words;
import dev.pawl.store.SqliteStore;
import dev.pawl.store.salvage.SalvageReport;
import dev.pawl.store.salvage.SalvageReport.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "salvage",
    description = {
      "Makes a new data directory of what is intact in a damaged SQLite store.",
      "The damaged one is only read. Runs whose history is not whole are left out and listed; their",
      "events are kept in files beside the new store. Ends with 1 when anything is lost.",
      "",
      "For example: pawl salvage --from .pawl --to salvaged"
    })
public final class SalvageCommand extends PawlCommand {
  /** How many runs are listed for people; the report has all. */
  private static final int LISTED = 50;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "PATH",
      description = "The damaged data directory, or its file pawl.db; no engine may run there")
  private Path from = Path.of("");

  @Option(
      names = "--to",
      required = true,
      paramLabel = "DIR",
      description = "The new data directory, empty or missing")
  private Path to = Path.of("");

  @Override
  protected ExitCode run(Invocation invocation) {
    Path here = invocation.context().directory();
    Path target = here.resolve(to).toAbsolutePath().normalize();
    SalvageReport report =
        SqliteStore.salvage(
            here.resolve(from).toAbsolutePath().normalize(),
            target,
            invocation.context().clock().millis());
    Map<String, Object> json = SalvageJson.of(report);
    Path file = target.resolve("salvage").resolve("report.json");
    save(file, json);
    screen().result(json, out -> words(out, report, file));
    return report.whole() ? ExitCode.DONE : ExitCode.FAILED;
  }

  private static void save(Path file, Map<String, Object> json) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, Json.pretty(json));
    } catch (IOException e) {
      throw CliException.of(
          ExitCode.FAILED,
          "salvage-report",
          "The store is salvaged, but its report %s cannot be written (%s). Make room, empty the directory and do it again."
              .formatted(file, e),
          e);
    }
  }

  private static void words(Screen out, SalvageReport report, Path file) {
    Style style = out.style();
    report.remarks().forEach(remark -> out.line("In %s, %s.".formatted(report.from(), remark)));
    out.line(
        "Runs that are intact: %d. Pages of the file that could not be read, or not whole: %d."
            .formatted(report.intact(), report.damagedPages()));
    List<RunReport> runs = report.runs();
    if (!runs.isEmpty()) {
      Table table = Table.of("RUN", "WORKFLOW", "STATUS", "FATE", "EVENTS", "WHAT");
      runs.stream().limit(LISTED).forEach(run -> row(table, run));
      out.table(table);
    }
    if (runs.size() > LISTED) {
      out.line("%d more are in the report.".formatted(runs.size() - LISTED));
    }
    if (report.lostFeedEvents() > 0) {
      out.line("%d events of the feed are lost.".formatted(report.lostFeedEvents()));
    }
    report.lost().forEach(lost -> out.line("Lost: %s.".formatted(lost)));
    out.line("The report is in %s.".formatted(file));
    out.line(
        report.whole()
            ? style.good("Nothing is lost, as far as anybody can tell.")
            : style.bad("Something is lost, see above."));
    out.line("Runs go on with: pawl engine --data %s".formatted(report.to()));
  }

  private static void row(Table table, RunReport run) {
    List<String> what = new ArrayList<>(run.defects());
    run.rebuilt().forEach(rebuilt -> what.add("made again: " + rebuilt));
    table.row(
        run.id(),
        Words.or(run.workflow()),
        Words.or(run.status()),
        SalvageJson.word(run.fate()),
        "%d of %d".formatted(run.intactUpTo(), run.lastKnown()),
        Words.foreign(Words.shortened(String.join("; ", what), 160)));
  }
}
