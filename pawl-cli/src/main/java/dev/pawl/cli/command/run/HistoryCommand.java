package dev.pawl.cli.command.run;

import dev.pawl.cli.command.OperationsCommand;
import dev.pawl.cli.command.RunId;
import dev.pawl.cli.control.Operations;
import dev.pawl.cli.output.ExitCode;
import dev.pawl.cli.output.Json;
import dev.pawl.cli.output.MoveWords;
import dev.pawl.cli.output.RunJson;
import dev.pawl.cli.output.Screen;
import dev.pawl.cli.output.Style;
import dev.pawl.cli.output.Table;
import dev.pawl.cli.output.Words;
import dev.pawl.engine.query.HistoryEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "history", description = "Lists the events of a run, in order.")
public final class HistoryCommand extends OperationsCommand {
  private static final int PAGE = 500;
  private static final int SHOWN = 100;
  private static final int SHOWN_WORDS = 300;
  private static final Duration LOOK_EVERY = Duration.ofMillis(250);

  @Mixin private RunId id = new RunId();

  @Option(
      names = "--after",
      paramLabel = "N",
      defaultValue = "0",
      description = "Only events after this number")
  private long after;

  @Option(
      names = {"-f", "--follow"},
      description = "Goes on with new events until the run is over")
  private boolean follow;

  @Override
  protected ExitCode run(Operations operations) throws InterruptedException {
    if (after < 0) {
      throw usage("--after must not be negative, was " + after);
    }
    if (follow && screen().format().oneValue()) {
      throw usage("--follow has no end that one JSON value could wait for: use -o jsonl");
    }
    String run = operations.run(id.words());
    if (follow) {
      follow(operations, run);
    } else {
      list(operations, run);
    }
    return ExitCode.DONE;
  }

  private void list(Operations operations, String run) {
    List<HistoryEntry> all = new ArrayList<>();
    List<HistoryEntry> page = operations.history(run, after, PAGE);
    while (!page.isEmpty()) {
      all.addAll(page);
      page = operations.history(run, page.getLast().number(), PAGE);
    }
    Set<Long> discounted = discounted(operations, run);
    screen()
        .results(
            all.stream().map(entry -> RunJson.event(entry, counts(entry, discounted))).toList(),
            out -> {
              Table table = Table.of("#", "TIME", "EVENT", "PATH", "DETAILS");
              all.forEach(entry -> table.row(cells(out.style(), entry, counts(entry, discounted))));
              out.table(table);
            });
  }

  private void follow(Operations operations, String run) throws InterruptedException {
    Screen screen = screen();
    long last = after;
    boolean over = false;
    Set<Long> discounted = discounted(operations, run);
    while (true) {
      List<HistoryEntry> page = operations.history(run, last, PAGE);
      if (page.isEmpty() && over) {
        return;
      }
      if (page.stream().anyMatch(entry -> MoveWords.of(entry).isPresent())) {
        discounted = discounted(operations, run);
      }
      for (HistoryEntry entry : page) {
        boolean counts = counts(entry, discounted);
        screen.result(
            RunJson.event(entry, counts),
            out -> out.line(String.join("  ", cells(out.style(), entry, counts)).stripTrailing()));
        last = entry.number();
      }
      // Events that come after this look are read before following ends.
      over = page.isEmpty() && operations.why(run).status().ended();
      if (page.isEmpty() && !over) {
        LockSupport.parkNanos(LOOK_EVERY.toNanos());
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
      }
    }
  }

  /** The events that moves of operators left behind. */
  private static Set<Long> discounted(Operations operations, String run) {
    return Set.copyOf(operations.moved(run).discounted());
  }

  private static boolean counts(HistoryEntry entry, Set<Long> discounted) {
    return !discounted.contains(entry.number());
  }

  private static String[] cells(Style style, HistoryEntry entry, boolean counts) {
    String[] cells = {
      Long.toString(entry.number()),
      Words.timeOfDay(entry.at()),
      entry.type(),
      Words.or(Words.foreign(entry.path())),
      (counts ? "" : "(counts no more) ") + details(entry)
    };
    if (!counts) {
      Arrays.setAll(cells, i -> style.faint(cells[i]));
    }
    return cells;
  }

  private static String details(HistoryEntry entry) {
    Optional<String> move = MoveWords.of(entry);
    if (move.isPresent()) {
      return Words.shortened(move.get(), SHOWN_WORDS);
    }
    String facts = entry.facts().isEmpty() ? "" : Json.line(entry.facts());
    String payload = entry.payload().isNull() ? "" : Json.line(entry.payload());
    return Words.shortened(Words.foreign((facts + " " + payload).strip()), SHOWN);
  }
}
