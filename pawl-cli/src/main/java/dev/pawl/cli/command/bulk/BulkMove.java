package dev.pawl.cli.command.bulk;

import dev.pawl.cli.command.OperationsCommand;
import dev.pawl.cli.command.RunOptions;
import dev.pawl.cli.command.move.MoveOptions;
import dev.pawl.cli.command.move.MoveOutcome;
import dev.pawl.cli.config.Settings;
import dev.pawl.cli.control.MoveRequest;
import dev.pawl.cli.control.Operations;
import dev.pawl.cli.control.SocketOperations;
import dev.pawl.cli.output.ExitCode;
import dev.pawl.cli.output.OutputFormat;
import dev.pawl.cli.output.Screen;
import dev.pawl.cli.output.Table;
import dev.pawl.cli.output.Words;
import dev.pawl.engine.move.Move;
import dev.pawl.engine.query.RunPage;
import dev.pawl.engine.store.RunCursor;
import dev.pawl.engine.store.RunRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A command that makes one move on many runs, on exactly those that were looked at. */
abstract class BulkMove extends OperationsCommand {
  private static final int SHOWN = 200;

  @Mixin private RunOptions conditions = new RunOptions();
  @Mixin private MoveOptions options = new MoveOptions();

  @Option(names = "--yes", description = "Goes on without asking")
  private boolean yes;

  @Option(
      names = "--save",
      paramLabel = "FILE",
      description = "Writes which runs it would be, and stops")
  private @Nullable Path save;

  @Option(
      names = "--from",
      paramLabel = "FILE",
      description = "Makes the move on exactly the runs of a saved preview")
  private @Nullable Path from;

  /** What is asked for. */
  abstract Move move();

  @Override
  protected final ExitCode run(Operations operations) {
    checkOptions();
    Move move = move();
    List<String> runs = from == null ? found(operations) : SavedPreview.read(resolved(from), move);
    List<MoveOutcome> preview = new ArrayList<>();
    for (String run : new LinkedHashSet<>(runs)) {
      preview.add(MoveOutcome.previewed(operations, request(run, move)));
    }
    if (options.dryRun() || save != null || preview.isEmpty()) {
      show(move, preview);
      keep(move, preview);
      return ExitCode.DONE;
    }
    if (possible(preview).isEmpty()) {
      show(move, preview);
      return summary(move.command().word(), preview);
    }
    if (!yes) {
      show(move, preview);
      ExitCode answer = ask(move, preview);
      if (answer != ExitCode.DONE) {
        return answer;
      }
    } else if (screen().format() == OutputFormat.TABLE) {
      show(move, preview);
    }
    return make(operations, move, preview);
  }

  private void checkOptions() {
    if (save != null && (yes || from != null || options.dryRun())) {
      throw usage(
          "--save only writes a preview: it goes with none of --yes, --from and --dry-run.");
    }
    if (from != null && conditions.given()) {
      throw usage("--from names the runs, so no conditions go with it.");
    }
  }

  private Path resolved(Path file) {
    return root().context().directory().resolve(file);
  }

  private MoveRequest request(String run, Move move) {
    return new MoveRequest(run, move, options.reason(), root().context().actor());
  }

  private List<String> found(Operations operations) {
    int most = root().config().get(Settings.BULK_MAX_RUNS);
    RunPage page = conditions.find(operations, most + 1, root().context().clock().instant());
    List<RunRow> rows = page.rows();
    if (rows.size() > most) {
      rows = rows.subList(0, most);
      screen()
          .note(
              "There are more: this takes only the newest %d ('%s'). Then go on with --after %s, narrow the conditions, or raise the limit with --set %s=N."
                  .formatted(
                      most,
                      Settings.BULK_MAX_RUNS.key(),
                      RunCursor.behind(rows.getLast()),
                      Settings.BULK_MAX_RUNS.key()));
    }
    return rows.stream().map(RunRow::id).toList();
  }

  private void show(Move move, List<MoveOutcome> preview) {
    String word = move.command().word();
    screen()
        .results(
            preview.stream().map(item -> item.json(word)).toList(), out -> table(out, preview));
  }

  private static void table(Screen out, List<MoveOutcome> preview) {
    if (preview.isEmpty()) {
      out.note("No runs like that. 'pawl ps' takes the same conditions.");
      return;
    }
    Table table = Table.of("ID", "", "WHAT WOULD HAPPEN");
    preview.forEach(item -> table.row(cells(out, item)));
    out.table(table);
  }

  private static String[] cells(Screen out, MoveOutcome item) {
    return new String[] {
      item.runId(),
      item.kind().painted(out.style()),
      Words.shortened(Words.foreign(item.words()), SHOWN)
    };
  }

  private static List<String> possible(List<MoveOutcome> preview) {
    return preview.stream()
        .filter(item -> item.kind() == MoveOutcome.Kind.POSSIBLE)
        .map(MoveOutcome::runId)
        .toList();
  }

  private void keep(Move move, List<MoveOutcome> preview) {
    if (save != null) {
      Path file = resolved(save);
      List<String> runs = possible(preview);
      SavedPreview.write(file, move, runs);
      screen()
          .note(
              "%s has the %d runs that this is possible for. Make the move on exactly those with the same command and --from %s instead of conditions."
                  .formatted(file, runs.size(), save));
    }
  }

  /** DONE to go on. */
  private ExitCode ask(Move move, List<MoveOutcome> preview) {
    int count = possible(preview).size();
    var dialogue = root().context().dialogue();
    if (screen().format().forPrograms() || !dialogue.present()) {
      screen()
          .note(
              "Nothing is changed: there is nobody to ask here. Add --yes, or --save FILE to keep this preview.");
      return ExitCode.WAITING_FOR_PERSON;
    }
    String answer =
        dialogue
            .ask("%s %d of %d runs? [y/N] ".formatted(move.command().word(), count, preview.size()))
            .orElse("")
            .strip()
            .toLowerCase(Locale.ROOT);
    if (answer.equals("y") || answer.equals("yes")) {
      return ExitCode.DONE;
    }
    screen().note("Nothing is changed.");
    return ExitCode.CANCELLED;
  }

  private ExitCode make(Operations operations, Move move, List<MoveOutcome> preview) {
    String word = move.command().word();
    int width = preview.stream().mapToInt(item -> item.runId().length()).max().orElse(0);
    List<MoveOutcome> made = new ArrayList<>();
    boolean gone = false;
    for (MoveOutcome item : preview) {
      MoveOutcome outcome = item;
      if (item.kind() == MoveOutcome.Kind.POSSIBLE) {
        outcome =
            gone ? item.notTried() : MoveOutcome.made(operations, request(item.runId(), move));
      }
      gone = gone || SocketOperations.GONE.equals(outcome.code());
      made.add(outcome);
      tell(word, outcome, width);
    }
    if (screen().format().oneValue()) {
      screen().results(made.stream().map(item -> item.json(word)).toList(), out -> {});
    }
    return summary(word, made);
  }

  /** Says at once what became of a run, where that can be said a run at a time. */
  private void tell(String word, MoveOutcome outcome, int width) {
    if (!screen().format().oneValue()) {
      String[] cells = cells(screen(), outcome);
      cells[0] += " ".repeat(width - outcome.runId().length());
      screen().result(outcome.json(word), out -> out.line(String.join("  ", cells)));
    }
  }

  private ExitCode summary(String word, List<MoveOutcome> made) {
    Map<MoveOutcome.Kind, Integer> counts = new EnumMap<>(MoveOutcome.Kind.class);
    made.forEach(item -> counts.merge(item.kind(), 1, Integer::sum));
    screen()
        .progress(
            "%s: %s."
                .formatted(
                    word,
                    counts.entrySet().stream()
                        .map(count -> count.getValue() + " " + count.getKey().word())
                        .collect(Collectors.joining(", "))));
    return made.stream().allMatch(item -> item.kind().good()) ? ExitCode.DONE : ExitCode.FAILED;
  }
}
