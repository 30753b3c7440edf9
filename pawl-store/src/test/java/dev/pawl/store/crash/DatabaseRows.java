package dev.pawl.store.crash;

import dev.pawl.engine.store.MailRow;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.StoredEvent;
import dev.pawl.engine.store.TaskRow;
import java.util.List;
import java.util.Map;

/**
 * All rows of a database as of one moment, by run.
 *
 * @param runs in the order of their ids
 * @param histories with the payloads that are kept in parts put together
 * @param mail consumed and waiting
 * @param tasks in any state
 * @param labels by name
 * @param blobs the parts of payloads that histories say they keep elsewhere, and that are there
 */
record DatabaseRows(
    List<RunRow> runs,
    Map<String, List<StoredEvent>> histories,
    Map<String, List<MailRow>> mail,
    Map<String, List<TaskRow>> tasks,
    Map<String, Map<String, String>> labels,
    Blobs blobs) {

  /** A database that no process came to create. */
  static final DatabaseRows NONE =
      new DatabaseRows(
          List.of(), Map.of(), Map.of(), Map.of(), Map.of(), new Blobs(Map.of(), Map.of()));

  /**
   * Payloads that are kept in parts, each by its run and event.
   *
   * @param announced of how many parts their events speak
   * @param sizes of the parts that there are, in bytes
   */
  record Blobs(Map<Key, Integer> announced, Map<Key, List<Integer>> sizes) {

    /** Whose payload it is. */
    record Key(String runId, long event) {}
  }
}
