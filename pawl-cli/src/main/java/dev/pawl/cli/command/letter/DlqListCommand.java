package dev.pawl.cli.command.letter;

import dev.pawl.cli.command.Limit;
import dev.pawl.cli.command.OneOf;
import dev.pawl.cli.command.OperationsCommand;
import dev.pawl.cli.control.Operations;
import dev.pawl.cli.output.DeadLetterJson;
import dev.pawl.cli.output.ExitCode;
import dev.pawl.cli.output.OutputFormat;
import dev.pawl.cli.output.Screen;
import dev.pawl.cli.output.Table;
import dev.pawl.cli.output.Words;
import dev.pawl.engine.letter.DeadLetterSummary;
import dev.pawl.engine.letter.DeadLetterView;
import dev.pawl.engine.store.DeadLetterFilter;
import dev.pawl.engine.store.DeadLetterGroup;
import dev.pawl.engine.store.DeadLetterRow;
import dev.pawl.engine.store.DeadLetterRow.State;
import dev.pawl.engine.store.RunCursor;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "list",
    description = "Lists dead letters, those that gave up last first, or groups of them.",
    footer = {"", "Example: pawl dlq list --group --since 1d"})
final class DlqListCommand extends OperationsCommand {
  private static final String ALL = "all";
  private static final int SHOWN = 60;

  @Mixin private DeadLetterOptions options = new DeadLetterOptions();

  @Option(names = "--group", description = "By fingerprint, the largest groups first")
  private boolean group;

  @Option(
      names = "--state",
      split = ",",
      paramLabel = "STATE",
      description =
          "Those that stand there: open, replayed, resolved, discarded, archived or all (default: open)")
  private List<String> states = List.of("open");

  @Mixin private Limit limit = new Limit(50);

  @Override
  protected ExitCode run(Operations operations) {
    Instant now = root().context().clock().instant();
    DeadLetterFilter filter = options.filter(states(), limit.rows(), now);
    if (group) {
      groups(operations, operations.deadLetterGroups(filter), now);
    } else {
      letters(operations, operations.deadLetters(filter), filter, now);
    }
    return ExitCode.DONE;
  }

  private Set<State> states() {
    List<String> words =
        Stream.concat(Arrays.stream(State.values()).map(DlqListCommand::word), Stream.of(ALL))
            .toList();
    Set<State> wanted = EnumSet.noneOf(State.class);
    for (String text : states) {
      String known = OneOf.of("--state", text, words);
      if (known.equals(ALL)) {
        return Set.of();
      }
      wanted.add(State.valueOf(known.toUpperCase(Locale.ROOT)));
    }
    return wanted;
  }

  private static String word(State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  /** One value with the numbers in it, or a line for each row. */
  private void show(
      Operations operations,
      String name,
      List<Map<String, @Nullable Object>> rows,
      java.util.function.Consumer<Screen> words) {
    if (screen().format() == OutputFormat.JSONL) {
      screen().results(rows, words);
      return;
    }
    DeadLetterSummary summary = operations.deadLetterSummary();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("summary", DeadLetterJson.summary(summary));
    json.put(name, rows);
    screen()
        .result(
            json,
            out -> {
              words.accept(out);
              out.note(words(summary));
            });
  }

  private static String words(DeadLetterSummary summary) {
    String numbers =
        "%d open (%d eligible), %d replayed, %d resolved, %d discarded, %d archived."
            .formatted(
                summary.counts().of(State.OPEN),
                summary.counts().eligible(),
                summary.counts().of(State.REPLAYED),
                summary.counts().of(State.RESOLVED),
                summary.counts().of(State.DISCARDED),
                summary.counts().of(State.ARCHIVED));
    return summary.overLimit() == 0
        ? numbers
        : "%s %d more than dead-letters.max (%d)."
            .formatted(numbers, summary.overLimit(), summary.max());
  }

  private void letters(
      Operations operations, List<DeadLetterView> found, DeadLetterFilter filter, Instant now) {
    show(
        operations,
        "deadLetters",
        found.stream().map(DeadLetterJson::letter).toList(),
        out -> table(out, found, now));
    if (found.size() == filter.limit()) {
      DeadLetterRow last = found.getLast().row();
      screen()
          .note(
              "There may be more: the same with --after "
                  + new RunCursor(last.lastAt(), last.runId()));
    }
  }

  private static void table(Screen out, List<DeadLetterView> found, Instant now) {
    if (found.isEmpty()) {
      out.note("No dead letters like that.");
      return;
    }
    Table table =
        Table.of(
            "ID",
            "WORKFLOW",
            "STATE",
            "REPLAY",
            "KIND",
            "CODE",
            "STEP",
            "TRIED",
            "WHEN",
            "SORT",
            "MESSAGE");
    for (DeadLetterView letter : found) {
      DeadLetterRow row = letter.row();
      table.row(
          row.origin(),
          Words.foreign(row.workflow()),
          row.state().name(),
          letter.eligible() ? out.style().good("yes") : Words.NOTHING,
          row.kind().name(),
          Words.foreign(row.code()),
          Words.or(Words.foreign(row.path())),
          row.attempts() + (row.replays() == 0 ? "" : " (" + row.replays() + " replays)"),
          Words.relative(Instant.ofEpochMilli(row.lastAt()), now),
          row.fingerprint(),
          Words.shortened(Words.foreign(row.message()), SHOWN));
    }
    out.table(table);
  }

  private void groups(Operations operations, List<DeadLetterGroup> found, Instant now) {
    show(
        operations,
        "groups",
        found.stream().map(DeadLetterJson::group).toList(),
        out -> {
          if (found.isEmpty()) {
            out.note("No dead letters like that.");
            return;
          }
          Table table =
              Table.of(
                  "FINGERPRINT",
                  "COUNT",
                  "ELIGIBLE",
                  "WORKFLOW",
                  "KIND",
                  "CODE",
                  "STEP",
                  "FIRST",
                  "LAST",
                  "MESSAGE");
          for (DeadLetterGroup sort : found) {
            DeadLetterRow sample = sort.sample();
            table.row(
                sample.fingerprint(),
                Long.toString(sort.count()),
                Long.toString(sort.eligible()),
                Words.foreign(sample.workflow()),
                sample.kind().name(),
                Words.foreign(sample.code()),
                Words.or(Words.foreign(sample.path())),
                Words.relative(Instant.ofEpochMilli(sort.firstAt()), now),
                Words.relative(Instant.ofEpochMilli(sort.lastAt()), now),
                Words.shortened(Words.foreign(sample.message()), SHOWN));
          }
          out.table(table);
        });
  }
}
