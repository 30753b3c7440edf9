package dev.pawl.store.salvage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was got out of a damaged file, and what was not.
 *
 * @param from the file
 * @param to the new data directory
 * @param remarks what is to be said of the file as a whole
 * @param damagedPages how many of its pages could not be read, or not whole
 * @param intact how many runs are in the new store as they were, byte for byte
 * @param events how many events are in the new store
 * @param runs all other runs, by id
 * @param deleted how many tombstones of deleted runs are in the new store
 * @param feedEvents how many events of the feed are in the new store
 * @param lostFeedEvents how many are known and could not be read
 * @param lost what else is lost
 */
public record SalvageReport(
    String from,
    String to,
    List<String> remarks,
    int damagedPages,
    long intact,
    long events,
    List<RunReport> runs,
    long deleted,
    long feedEvents,
    long lostFeedEvents,
    List<String> lost) {

  /** What became of a run that was not found as it was. */
  public enum Fate {
    /** In the new store, with nothing lost: rows beside its history were made again from it. */
    REBUILT,
    /** In the new store with its whole history, but something beside it is lost. */
    INCOMPLETE,
    /** Not in the new store, because its history is not whole. */
    LEFT_OUT
  }

  /**
   * A run that was not found as it was.
   *
   * @param workflow the name of its workflow, or null when that is not known
   * @param status where it stood, or null when that is not known
   * @param intactUpTo the last event before the first that is missing or damaged, 0 for none
   * @param lastKnown the highest number of an event that anything speaks of
   * @param readable how many of its events can be read
   * @param defects what is missing or damaged
   * @param rebuilt what was made again
   * @param file where its readable events are, or null when there is none
   */
  public record RunReport(
      String id,
      Fate fate,
      @Nullable String workflow,
      @Nullable String status,
      long intactUpTo,
      long lastKnown,
      long readable,
      List<String> defects,
      List<String> rebuilt,
      @Nullable String file) {}

  /** Whether nothing is lost, as far as anybody can tell. */
  public boolean whole() {
    return lostFeedEvents == 0
        && lost.isEmpty()
        && runs.stream().allMatch(run -> run.fate() == Fate.REBUILT);
  }
}
