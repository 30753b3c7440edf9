package dev.pawl.cli.command.run;

import dev.pawl.cli.command.OperationsCommand;
import dev.pawl.cli.command.RunId;
import dev.pawl.cli.control.Operations;
import dev.pawl.cli.output.ExitCode;
import dev.pawl.cli.output.RunJson;
import dev.pawl.cli.output.Screen;
import dev.pawl.cli.output.Words;
import dev.pawl.engine.retain.Erased;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "erase",
    description = {
      "Overwrites the user data of a run that is over: input, results, messages, errors, forms.",
      "Its events stay, with names and times. This cannot be undone."
    })
public final class EraseCommand extends OperationsCommand {
  @Mixin private RunId id = new RunId();

  @Option(names = "--yes", description = "Really; nothing is erased without it")
  private boolean yes;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "Why; stays with the run")
  private String reason = "";

  @Override
  protected ExitCode run(Operations operations) {
    if (!yes) {
      throw usage(
          "Erasing cannot be undone. Look at the run with 'pawl describe %s', then add --yes."
              .formatted(id.words()));
    }
    String run = operations.run(id.words());
    Erased erased = operations.erase(run, root().context().actor(), reason);
    screen().result(RunJson.erased(erased), out -> words(out, erased));
    return ExitCode.DONE;
  }

  private static void words(Screen out, Erased erased) {
    out.line("%s: %d payloads are overwritten.".formatted(erased.id(), erased.payloads()));
    if (erased.parent() != null) {
      out.line("The run that started it may have its input and result: " + erased.parent());
    }
    if (!erased.children().isEmpty()) {
      out.line(
          "Runs that it started may have parts of it: " + String.join(", ", erased.children()));
    }
    if (!erased.events().isEmpty()) {
      out.line(
          "Events that it published may have parts of it, until they are dropped: "
              + erased.events().stream()
                  .map(event -> Words.foreign(event.source() + " " + event.id()))
                  .collect(Collectors.joining(", ")));
    }
    switch (erased.remains()) {
      case NONE -> {}
      case LOG ->
          out.line(
              "The database's log still has a copy, because somebody is reading. Do it again later.");
      case DEAD_ROWS ->
          out.line(
              "PostgreSQL has the old rows until they are vacuumed: vacuum history, mailbox, blob, task, run, dead_letter.");
    }
    out.line("Backups that were made before have everything.");
  }
}
