package dev.pawl.cli.command.run;

import dev.pawl.cli.command.OperationsCommand;
import dev.pawl.cli.command.RunId;
import dev.pawl.cli.control.Operations;
import dev.pawl.cli.output.ExitCode;
import dev.pawl.cli.output.Json;
import dev.pawl.cli.output.MoveJson;
import dev.pawl.cli.output.MoveWords;
import dev.pawl.cli.output.RunJson;
import dev.pawl.cli.output.Screen;
import dev.pawl.cli.output.Style;
import dev.pawl.cli.output.Table;
import dev.pawl.cli.output.Words;
import dev.pawl.engine.query.HistoryEntry;
import dev.pawl.engine.query.RunView;
import dev.pawl.engine.query.VariableView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "describe", description = "Shows a run with everything recorded about it.")
public final class DescribeCommand extends OperationsCommand {
  private static final int SHOWN_JSON = 2_000;
  private static final int SHOWN_VALUE = 100;
  private static final int SHOWN_MOVE = 300;

  @Mixin private RunId id = new RunId();

  @Override
  protected ExitCode run(Operations operations) {
    RunView run = operations.describe(operations.run(id.words()));
    List<HistoryEntry> moves = operations.moved(run.id()).moves();
    Map<String, @Nullable Object> json = RunJson.details(run);
    json.put("moves", moves.stream().map(MoveJson::move).toList());
    screen()
        .result(
            json,
            out -> {
              words(out, run);
              moves(out, moves);
              out.line("");
              out.line(out.style().faint("How well it went: pawl report " + run.id()));
            });
    return ExitCode.DONE;
  }

  private static void words(Screen out, RunView run) {
    Table facts = Table.untitled();
    facts.row("Run", run.id());
    facts.row("Workflow", Words.foreign(run.workflow()) + "  version " + run.version());
    facts.row("Status", out.style().status(run.status()) + reason(run));
    fact(facts, "Parent", run.parent());
    fact(facts, "Phase", run.phase());
    if (!run.labels().isEmpty()) {
      facts.row(
          "Labels",
          new TreeMap<>(run.labels())
              .entrySet().stream()
                  .map(label -> Words.foreign(label.getKey() + "=" + label.getValue()))
                  .collect(Collectors.joining(", ")));
    }
    facts.row("Created", Words.local(run.createdAt()));
    facts.row("Started", Words.local(run.startedAt()));
    facts.row("Ended", Words.local(run.endedAt()) + took(run.startedAt(), run.endedAt()));
    if (run.priority() != 0) {
      facts.row("Priority", Integer.toString(run.priority()));
    }
    if (run.deadline() != null) {
      facts.row("Deadline", Words.local(run.deadline()));
    }
    RunView.ResumedView resumed = run.resumedFrom();
    if (resumed != null) {
      facts.row(
          "Resumed",
          "from event %d, %s, %s"
              .formatted(
                  resumed.from(),
                  resumed.how().toLowerCase(Locale.ROOT),
                  Words.local(resumed.at())));
    }
    if (run.nextWakeAt() != null) {
      facts.row("Next wake", Words.local(run.nextWakeAt()));
    }
    RunView.ErasedView erased = run.erased();
    if (erased != null) {
      String why = erased.reason().isEmpty() ? "" : ": " + erased.reason();
      facts.row("Erased", Words.local(erased.at()) + " by " + Words.foreign(erased.actor() + why));
    }
    RunView.ErrorView error = run.error();
    if (error != null) {
      facts.row("Error", out.style().bad(error.kind() + " " + error.code()));
      facts.row("", Words.foreign(Words.shortened(error.message(), SHOWN_JSON)));
    }
    if (!run.orphans().isEmpty()) {
      String paths = Words.shortened(String.join(", ", run.orphans()), SHOWN_JSON);
      facts.row("Orphans", out.style().attention(Words.foreign(paths)));
      facts.row("", "recorded, but never asked for by the code, which was changed");
    }
    out.table(facts);
    json(out, "Input", run.input());
    json(out, "Output", run.output());
    variables(out, run);
    operations(out, run);
    degradations(out, run);
    recommendations(out, run);
  }

  private static void degradations(Screen out, RunView run) {
    if (run.degradations().isEmpty()) {
      return;
    }
    Table table = Table.of("  PATH", "TIME", "HOW", "WHY");
    for (RunView.DegradationView one : run.degradations()) {
      table.row(
          "  " + Words.foreign(one.path()),
          Words.local(one.at()),
          one.how().toLowerCase(Locale.ROOT),
          Words.foreign(one.why()));
    }
    out.line("");
    out.line(out.style().strong("Went on without"));
    out.table(table);
  }

  private static void recommendations(Screen out, RunView run) {
    if (run.recommendations().isEmpty()) {
      return;
    }
    out.line("");
    out.line(out.style().strong("What to do"));
    run.recommendations().forEach(sentence -> out.line("  " + Words.foreign(sentence)));
  }

  private static void moves(Screen out, List<HistoryEntry> moves) {
    if (moves.isEmpty()) {
      return;
    }
    Table table = Table.of("  EVENT", "TIME", "MOVE");
    for (HistoryEntry move : moves) {
      table.row(
          "  " + move.number(),
          Words.local(move.at()),
          Words.shortened(MoveWords.of(move).orElse(move.type()), SHOWN_MOVE));
    }
    out.line("");
    out.line(out.style().strong("Moves"));
    out.table(table);
  }

  private static void variables(Screen out, RunView run) {
    if (run.variables().isEmpty()) {
      return;
    }
    Table table = Table.of("  SCOPE", "VARIABLE", "VALUE", "EVENT");
    for (VariableView variable : run.variables()) {
      table.row(
          "  " + (variable.scope().isEmpty() ? Words.NOTHING : Words.foreign(variable.scope())),
          Words.foreign(variable.name()),
          Words.shortened(Words.foreign(Json.line(variable.value())), SHOWN_VALUE),
          Long.toString(variable.number()));
    }
    out.line("");
    out.line(out.style().strong("Variables"));
    out.table(table);
  }

  private static String reason(RunView run) {
    return run.reason() == null ? "" : "  " + Words.foreign(run.reason());
  }

  private static void fact(Table facts, String name, @Nullable String value) {
    if (value != null) {
      facts.row(name, Words.foreign(value));
    }
  }

  private static void json(Screen out, String name, Object value) {
    String text = Json.pretty(value);
    out.line("");
    out.line(out.style().strong(name));
    String shown =
        text.length() > SHOWN_JSON ? text.substring(0, SHOWN_JSON) + " … (-o json)" : text;
    shown.lines().forEach(line -> out.line("  " + Words.foreign(line)));
  }

  private static void operations(Screen out, RunView run) {
    Table table = Table.of("  PATH", "KIND", "STATUS", "ATTEMPTS", "TOOK");
    for (RunView.OperationView operation : run.operations()) {
      table.row(
          "  " + Words.foreign(operation.path()),
          kind(operation),
          status(out.style(), operation.status()),
          operation.attempts() == 0 ? "" : Integer.toString(operation.attempts()),
          took(operation.startedAt(), operation.endedAt()).strip());
    }
    out.line("");
    out.line(out.style().strong("Operations"));
    out.table(table);
  }

  private static String kind(RunView.OperationView operation) {
    return operation.child() == null
        ? operation.kind()
        : operation.kind() + " " + Words.foreign(operation.child());
  }

  private static String status(Style style, String status) {
    return switch (status) {
      case "COMPLETED" -> style.good(status);
      case "FAILED", "UNDO_FAILED" -> style.bad(status);
      case "IN_DOUBT", "RETRYING", "SKIPPED" -> style.attention(status);
      case "CANCELLED", "UNDONE" -> style.faint(status);
      default -> status;
    };
  }

  private static String took(@Nullable Instant started, @Nullable Instant ended) {
    return started == null || ended == null
        ? ""
        : "  " + Words.duration(Duration.between(started, ended));
  }
}
