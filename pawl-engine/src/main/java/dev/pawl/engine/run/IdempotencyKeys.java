package dev.pawl.engine.run;

import org.jspecify.annotations.Nullable;

/**
 * The keys by which others recognise a repeated request: run, path and generation.
 *
 * <p>What an operation did before its run was sent back keeps its key, also for its undo; what is
 * asked for after that has another one. So has a step that an operator tries again after it
 * certainly failed.
 */
final class IdempotencyKeys {
  private final String runId;
  private final int generation;
  private final LoadedHistory history;

  IdempotencyKeys(String runId, int generation, LoadedHistory history) {
    this.runId = runId;
    this.generation = generation;
    this.history = history;
  }

  /**
   * The key of an operation.
   *
   * @param recorded the number of its first event, or null when it has none
   * @param retries how often an operator opened it again after a definite failure
   */
  String of(String path, @Nullable Long recorded, int retries) {
    int back = recorded == null ? 0 : history.rewindsAfter(recorded);
    String key = runId + "/" + path + "@" + (generation - back);
    return retries == 0 ? key : key + "." + retries;
  }
}
