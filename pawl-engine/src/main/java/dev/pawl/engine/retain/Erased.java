package dev.pawl.engine.retain;

import dev.pawl.engine.store.EventKey;
import dev.pawl.engine.store.Remains;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was erased, and who may have copies of it.
 *
 * @param payloads how many payloads were overwritten
 * @param parent the run that gave it its input and may have its result, or null
 * @param children the runs that it gave inputs and that gave it results
 * @param events that it published and that the feed still has
 * @param remains what the database keeps for now
 */
public record Erased(
    String id,
    long payloads,
    @Nullable String parent,
    List<String> children,
    List<EventKey> events,
    Remains remains) {
  /** Copies the lists. */
  public Erased {
    children = List.copyOf(children);
    events = List.copyOf(events);
  }
}
