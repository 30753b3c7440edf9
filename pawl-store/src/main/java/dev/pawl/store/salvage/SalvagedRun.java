package dev.pawl.store.salvage;

import dev.pawl.engine.store.StoredEvent;
import java.util.List;
import java.util.Map;

/**
 * A run whose history is whole, with the rows beside it.
 *
 * @param row of the run
 * @param mail by number
 * @param tasks by id
 */
record SalvagedRun(
    String id,
    Values row,
    List<StoredEvent> history,
    Map<String, String> labels,
    Map<Long, Values> mail,
    Map<String, Values> tasks) {}
