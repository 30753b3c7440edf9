package dev.pawl.cli.output;

import dev.pawl.api.PawlException;
import dev.pawl.engine.error.EngineException;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.StoreException;

/** What the program tells the shell. The numbers never change. */
public enum ExitCode {
  DONE(0),
  /** The run failed, or the command could not do its work. */
  FAILED(1),
  /** The command line, a document or a setting is not acceptable. */
  USAGE(2),
  NOT_FOUND(3),
  /** It exists, but its state, its owner or the caller's rights do not allow this. */
  NOT_ALLOWED(4),
  TIMED_OUT(5),
  CANCELLED(6),
  /** The run waits for a person, and there is nobody here to ask. */
  WAITING_FOR_PERSON(7),
  BLOCKED(8);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /** The number for the shell. */
  public int number() {
    return number;
  }

  /** How a run that stands here ends the program. */
  public static ExitCode of(RunStatus status) {
    return switch (status) {
      case PENDING, RUNNING, WAITING, PAUSED, COMPLETED -> DONE;
      case BLOCKED -> BLOCKED;
      case FAILED -> FAILED;
      case CANCELLED -> CANCELLED;
      case TIMED_OUT -> TIMED_OUT;
    };
  }

  /** How an error ends the program. */
  public static ExitCode of(PawlException error) {
    return switch (error) {
      case CliException own -> own.exitCode();
      case EngineException engine -> of(engine.reason());
      case StoreException store ->
          store.reason() == StoreException.Reason.IN_USE ? NOT_ALLOWED : FAILED;
      default -> FAILED;
    };
  }

  private static ExitCode of(EngineException.Reason reason) {
    return switch (reason) {
      case NOT_FOUND -> NOT_FOUND;
      case CONFLICT -> NOT_ALLOWED;
      case INVALID -> USAGE;
      case OVERLOADED, UNAVAILABLE -> FAILED;
    };
  }
}
