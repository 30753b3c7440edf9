package dev.pawl.engine.store;

import java.util.List;

/**
 * What one transaction makes durable.
 *
 * @param id unique among all batches; identifies the batch when a commit's answer was lost
 * @param intents applied in this order
 */
public record Batch(String id, List<Intent> intents) {
  /** Copies the list. */
  public Batch {
    intents = List.copyOf(intents);
  }
}
