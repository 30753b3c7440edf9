package dev.pawl.engine.live;

import dev.pawl.engine.error.EngineException;
import dev.pawl.engine.store.StoreException;

/** What is said of a run whose rows cannot be read. */
public final class DamagedRun {
  private DamagedRun() {}

  /** Whether a failure to read a run is about its rows, and not about the store as a whole. */
  public static boolean shows(RuntimeException failure) {
    return switch (failure) {
      case StoreException known ->
          switch (known.reason()) {
            case CORRUPT, NEWER_SCHEMA -> true;
            case UNAVAILABLE, IN_USE, UNSAFE, UNUSABLE -> false;
          };
      case EngineException ignored -> false;
      default -> true;
    };
  }

  /** A failure of code that no readable row can bring about. */
  public static StoreException unreadable(String runId, RuntimeException cause) {
    return cause instanceof StoreException known
        ? known
        : StoreException.of(
            StoreException.Reason.CORRUPT,
            "A row of run '%s' cannot be read (%s).".formatted(runId, cause),
            cause);
  }

  /** Why the run is blocked, and what to do about it. */
  static String reason(String runId, StoreException failure) {
    return switch (failure.reason()) {
      case CORRUPT ->
          "%s What is recorded of this run is damaged; other runs go on. Get it out of a backup, or see what is left of it with 'pawl salvage' while the engine is stopped."
              .formatted(failure.getMessage());
      case UNAVAILABLE, IN_USE, NEWER_SCHEMA, UNSAFE, UNUSABLE -> failure.getMessage();
    };
  }
}
