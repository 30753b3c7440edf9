package dev.pawl.cli.command.move;

import dev.pawl.engine.move.Move;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** Which step is tried again. */
public final class RetryOptions {
  @Parameters(
      index = "+",
      arity = "0..1",
      paramLabel = "PATH",
      description = "The step, or a scope or turn of a loop that it is in (default: the only one)")
  private @Nullable String path;

  public Move move() {
    return new Move.Retry(path);
  }
}
