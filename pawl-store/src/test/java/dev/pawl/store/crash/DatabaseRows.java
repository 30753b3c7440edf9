package dev.pawl.store.crash;

import dev.pawl.engine.store.MailRow;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.StoredEvent;
import dev.pawl.engine.store.TaskRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

  /** The same without these runs. */
  DatabaseRows without(Set<String> runIds) {
    return new DatabaseRows(
        runs.stream().filter(run -> !runIds.contains(run.id())).toList(),
        without(histories, runIds),
        without(mail, runIds),
        without(tasks, runIds),
        without(labels, runIds),
        blobs.without(runIds));
  }

  private static <V> Map<String, V> without(Map<String, V> table, Set<String> runIds) {
    Map<String, V> rest = new HashMap<>(table);
    rest.keySet().removeAll(runIds);
    return rest;
  }

  /**
   * Payloads that are kept in parts, each by its run and event.
   *
   * @param announced of how many parts their events speak
   * @param sizes of the parts that there are, in bytes
   */
  record Blobs(Map<Key, Integer> announced, Map<Key, List<Integer>> sizes) {

    /** Whose payload it is. */
    record Key(String runId, long event) {}

    private Blobs without(Set<String> runIds) {
      Map<Key, Integer> announcedRest = new HashMap<>(announced);
      announcedRest.keySet().removeIf(key -> runIds.contains(key.runId()));
      Map<Key, List<Integer>> sizesRest = new HashMap<>(sizes);
      sizesRest.keySet().removeIf(key -> runIds.contains(key.runId()));
      return new Blobs(announcedRest, sizesRest);
    }
  }
}
