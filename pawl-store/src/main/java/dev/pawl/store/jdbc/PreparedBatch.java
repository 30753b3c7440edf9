package dev.pawl.store.jdbc;

import dev.pawl.engine.store.Outcome;
import java.util.List;

/**
 * A batch whose commit is the next thing to do, or was done without an answer.
 *
 * @param tails where histories end if it is committed
 * @param events what goes with the commit
 */
record PreparedBatch(String id, List<Outcome> outcomes, Tails tails, List<EventRow> events) {}
