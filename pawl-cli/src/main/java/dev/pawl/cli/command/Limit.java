package dev.pawl.cli.command;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How many rows a listing has at most. */
public final class Limit {
  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "At most this many (default: ${DEFAULT-VALUE})")
  private int rows;

  /** So many, unless the option says otherwise. */
  public Limit(int rows) {
    this.rows = rows;
  }

  public int rows() {
    if (rows < 1) {
      throw new ParameterException(
          Objects.requireNonNull(command).commandLine(), "--limit must be at least 1, was " + rows);
    }
    return rows;
  }
}
