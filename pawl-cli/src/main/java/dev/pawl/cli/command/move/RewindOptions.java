package dev.pawl.cli.command.move;

import dev.pawl.engine.move.Move;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Where to a run is sent back, and how. */
public final class RewindOptions {
  @ArgGroup(exclusive = true, multiplicity = "1")
  private To to = new To();

  @Option(
      names = "--compensate",
      description = "Undoes the steps after that first, the last one first")
  private boolean compensate;

  /** One of the two. */
  static final class To {
    @Option(
        names = "--to-checkpoint",
        required = true,
        paramLabel = "NAME",
        description = "To where the newest checkpoint of this name was set")
    private @Nullable String checkpoint;

    @Option(
        names = "--to-event",
        required = true,
        paramLabel = "N",
        description = "To after the event of this number")
    private @Nullable Long event;

    private Move.Point point() {
      return Points.of(event, checkpoint);
    }
  }

  public Move move() {
    return new Move.Rewind(to.point(), compensate);
  }
}
