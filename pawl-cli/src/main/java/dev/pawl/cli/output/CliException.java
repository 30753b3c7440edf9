package dev.pawl.cli.output;

import dev.pawl.api.PawlException;
import org.jspecify.annotations.Nullable;

/** Why a command cannot do its work, with the exit code that says so. */
public final class CliException extends PawlException {
  private final ExitCode exitCode;

  private CliException(ExitCode exitCode, String code, String message, @Nullable Throwable cause) {
    super(code, message, cause);
    this.exitCode = exitCode;
  }

  /** A failure found by the program itself. */
  public static CliException of(ExitCode exitCode, String code, String message) {
    return new CliException(exitCode, code, message, null);
  }

  /** A failure with its cause. */
  public static CliException of(ExitCode exitCode, String code, String message, Throwable cause) {
    return new CliException(exitCode, code, message, cause);
  }

  /** The command line is not acceptable. */
  public static CliException usage(String code, String message) {
    return of(ExitCode.USAGE, code, message);
  }

  /** There is no such thing. */
  public static CliException notFound(String code, String message) {
    return of(ExitCode.NOT_FOUND, code, message);
  }

  /** How the program ends. */
  public ExitCode exitCode() {
    return exitCode;
  }
}
