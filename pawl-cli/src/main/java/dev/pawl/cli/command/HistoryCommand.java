package dev.pawl.cli.command;

import dev.pawl.cli.control.Operations;
import dev.pawl.cli.output.ExitCode;
import dev.pawl.cli.output.Json;
import dev.pawl.cli.output.OutputFormat;
import dev.pawl.cli.output.RunJson;
import dev.pawl.cli.output.Screen;
import dev.pawl.cli.output.Table;
import dev.pawl.cli.output.Words;
import dev.pawl.engine.HistoryEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "history", description = "Lists the events of a run, in order.")
final class HistoryCommand extends OperationsCommand {
  private static final int PAGE = 500;
  private static final int SHOWN = 100;
  private static final Duration LOOK_EVERY = Duration.ofMillis(250);
  private static final Set<String> ENDS =
      Set.of("RunCompleted", "RunFailed", "RunCancelled", "RunTimedOut");

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
  ExitCode run(Operations operations) throws InterruptedException {
    if (after < 0) {
      throw usage("--after must not be negative, was " + after);
    }
    if (follow && screen().format() == OutputFormat.JSON) {
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
    screen()
        .results(
            all.stream().map(RunJson::event).toList(),
            out -> {
              Table table = Table.of("#", "TIME", "EVENT", "PATH", "DETAILS");
              all.forEach(entry -> table.row(cells(entry)));
              out.table(table);
            });
  }

  private void follow(Operations operations, String run) throws InterruptedException {
    Screen screen = screen();
    long last = after;
    boolean over = false;
    while (!over) {
      List<HistoryEntry> page = operations.history(run, last, PAGE);
      for (HistoryEntry entry : page) {
        screen.result(
            RunJson.event(entry), out -> out.line(String.join("  ", cells(entry)).stripTrailing()));
        last = entry.number();
        over = ENDS.contains(entry.type());
      }
      if (page.isEmpty()) {
        if (operations.why(run).status().ended()) {
          // The end may be before the number that was asked for.
          return;
        }
        LockSupport.parkNanos(LOOK_EVERY.toNanos());
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
      }
    }
  }

  private static String[] cells(HistoryEntry entry) {
    return new String[] {
      Long.toString(entry.number()),
      Words.timeOfDay(entry.at()),
      entry.type(),
      Words.or(Words.foreign(entry.path())),
      details(entry)
    };
  }

  private static String details(HistoryEntry entry) {
    String facts = entry.facts().isEmpty() ? "" : Json.line(entry.facts());
    String payload = entry.payload().isNull() ? "" : Json.line(entry.payload());
    return Words.shortened(Words.foreign((facts + " " + payload).strip()), SHOWN);
  }
}
