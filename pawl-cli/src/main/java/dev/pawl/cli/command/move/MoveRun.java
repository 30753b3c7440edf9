package dev.pawl.cli.command.move;

import dev.pawl.cli.command.OperationsCommand;
import dev.pawl.cli.command.RunId;
import dev.pawl.cli.control.MoveRequest;
import dev.pawl.cli.control.Operations;
import dev.pawl.cli.output.ExitCode;
import dev.pawl.cli.output.Words;
import dev.pawl.engine.move.Move;
import picocli.CommandLine.Mixin;

/** A command that makes a move on a run. */
abstract class MoveRun extends OperationsCommand {
  @Mixin private RunId id = new RunId();
  @Mixin private MoveOptions options = new MoveOptions();

  /** What is asked for. */
  abstract Move move();

  @Override
  protected final ExitCode run(Operations operations) {
    Move move = move();
    String run = operations.run(id.words());
    MoveRequest request = new MoveRequest(run, move, options.reason(), root().context().actor());
    if (options.dryRun()) {
      return preview(operations, request);
    }
    MoveOutcome made = MoveOutcome.of(operations.move(request));
    show(move, made, operations.info().executing());
    return ExitCode.DONE;
  }

  /** Says what the move would do. */
  ExitCode preview(Operations operations, MoveRequest request) {
    String effect = operations.preview(request);
    show(
        request.move(),
        new MoveOutcome(request.runId(), MoveOutcome.Kind.POSSIBLE, effect, null),
        true);
    return ExitCode.DONE;
  }

  private void show(Move move, MoveOutcome outcome, boolean executing) {
    String word = move.command().word();
    screen().result(outcome.json(word), out -> out.line(words(word, outcome, executing)));
  }

  private static String words(String word, MoveOutcome outcome, boolean executing) {
    String effect = Words.foreign(outcome.words());
    String standing =
        switch (outcome.kind()) {
          case POSSIBLE -> "nothing is changed; with '%s' the run".formatted(word);
          case DONE -> "%s is done; the run".formatted(word);
          default ->
              executing
                  ? "%s is recorded. As soon as the run can take it, it".formatted(word)
                  : "%s is recorded. As soon as an engine runs here ('./pawl engine'), the run"
                      .formatted(word);
        };
    return "%s: %s %s.".formatted(outcome.runId(), standing, effect);
  }
}
