package dev.pawl.cli.command.letter;

import dev.pawl.api.PawlException;
import dev.pawl.cli.command.OperationsCommand;
import dev.pawl.cli.control.Operations;
import dev.pawl.cli.output.CliException;
import dev.pawl.cli.output.ExitCode;
import dev.pawl.engine.letter.DeadLetterView;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "discard",
    description = {
      "Decides that nothing is to be done about dead letters.",
      "They stay listed (pawl dlq list --state discarded), and keep their runs no longer from being deleted."
    },
    footer = {"", "Example: pawl dlq discard order-17 --reason 'the customer cancelled'"})
final class DlqDiscardCommand extends OperationsCommand {
  @Parameters(arity = "1..*", paramLabel = "ID", description = "Ids of dead letters, or 'last'")
  private List<String> ids = List.of();

  @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why")
  private String reason = "";

  @Override
  protected ExitCode run(Operations operations) {
    if (reason.isBlank()) {
      throw CliException.usage("no-reason", "Say why: --reason is empty.");
    }
    ExitCode worst = ExitCode.DONE;
    for (String words : new LinkedHashSet<>(ids)) {
      try {
        discard(operations, words);
      } catch (PawlException e) {
        if (ids.size() == 1) {
          throw e;
        }
        screen().note("%s: %s".formatted(words, e.getMessage()));
        worst = ExitCode.FAILED;
      }
    }
    return worst;
  }

  private void discard(Operations operations, String words) {
    DeadLetterView letter = operations.deadLetter(words);
    String id = letter.row().origin();
    boolean discarded = operations.discard(letter.row().runId(), root().context().actor(), reason);
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("id", id);
    json.put("run", letter.row().runId());
    json.put("discarded", discarded);
    screen()
        .result(
            json,
            out ->
                out.line(
                    discarded
                        ? "%s is discarded.".formatted(id)
                        : "%s was discarded before.".formatted(id)));
  }
}
