package dev.pawl.cli.command.move;

import dev.pawl.cli.command.Context;
import dev.pawl.cli.command.JsonArgument;
import dev.pawl.engine.move.Move;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is skipped, and the result that an operator gives instead. */
public final class SkipOptions {
  @Parameters(index = "+", paramLabel = "PATH", description = "The step or sleep")
  private String path = "";

  @Option(
      names = "--value",
      paramLabel = "JSON|@FILE|-",
      description = "What the step would have returned (default: null)")
  private @Nullable String value;

  public Move move(Context context) {
    return new Move.Skip(path, JsonArgument.read("--value", value, context));
  }
}
