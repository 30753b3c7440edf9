package dev.pawl.engine.run;

import dev.pawl.api.Undo;
import dev.pawl.engine.history.Effects;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a run whose effects happened, or may have, and can be taken back. Guarded by the
 * incarnation's lock.
 */
final class Undoables {

  /**
   * A step that can be undone.
   *
   * @param number of the event that made it so
   * @param completed whether it is certain that the effect happened
   * @param payload the recorded result, if it completed
   * @param key the idempotency key that the step had
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Undoable(
      String path,
      Undo undo,
      long number,
      boolean completed,
      byte @Nullable [] payload,
      String key) {}

  /** Immutable while it is empty, as it is in most of the runs in memory. */
  private Map<String, Undoable> byPath = Map.of();

  /** Steps that are left alone as long as it is not certain that they happened. */
  private Set<String> declined = Set.of();

  /** Keeps what an event of a step with an undo says about its effect. */
  void remember(String path, Undo undo, RecordedEvent event, String key) {
    switch (Effects.certainty(event.fact())) {
      case HAPPENED ->
          put(
              new Undoable(
                  path,
                  undo,
                  event.number(),
                  true,
                  event.fact() instanceof Fact.StepCompleted ? event.event().payload() : null,
                  key));
      case UNKNOWN -> {
        if (undo.unknown() == Undo.Unknown.UNDO) {
          put(new Undoable(path, undo, event.number(), false, null, key));
        } else {
          if (declined.isEmpty()) {
            declined = new HashSet<>();
          }
          declined.add(path);
        }
      }
      case NOTHING_NEW -> {}
    }
  }

  private void put(Undoable undoable) {
    if (byPath.isEmpty()) {
      byPath = new HashMap<>();
    }
    byPath.put(undoable.path(), undoable);
  }

  /** Whether today's code leaves the step alone. */
  boolean declines(String path) {
    return declined.contains(path) && !byPath.containsKey(path);
  }

  @Nullable Undoable find(String path) {
    return byPath.get(path);
  }

  /**
   * The paths to undo: what completed last comes first.
   *
   * @param orphans paths of recorded steps that today's code does not have, by event number
   */
  List<String> latestFirst(Map<String, Long> orphans) {
    Map<String, Long> numbers = new HashMap<>(orphans);
    byPath.forEach((path, undoable) -> numbers.put(path, undoable.number()));
    List<String> paths = new ArrayList<>(numbers.keySet());
    paths.sort(Comparator.comparing(numbers::get).reversed());
    return List.copyOf(paths);
  }
}
