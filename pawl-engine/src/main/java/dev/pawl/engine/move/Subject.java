package dev.pawl.engine.move;

import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.run.LoadedHistory;
import dev.pawl.engine.store.RunRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The run that a move is about.
 *
 * @param row as it stands
 * @param history of its newest generation
 */
public record Subject(RunRow row, LoadedHistory history) {

  boolean over() {
    return row.endedAt() != null;
  }

  /** The event that ended the run, or null while it goes on. */
  @Nullable RecordedEvent end() {
    RecordedEvent end = null;
    for (RecordedEvent event : history.events()) {
      if (event.fact().ends() != null) {
        end = event;
      }
    }
    return end;
  }

  /** The events that count, by path, in order. */
  Map<String, List<RecordedEvent>> byPath() {
    Map<String, List<RecordedEvent>> paths = new HashMap<>();
    for (RecordedEvent event : history.events()) {
      if (!event.path().isEmpty()) {
        paths.computeIfAbsent(event.path(), path -> new ArrayList<>()).add(event);
      }
    }
    return paths;
  }

  /** The numbers at which steps were undone last, by path, also where that does not count. */
  Map<String, Long> undone() {
    Map<String, Long> numbers = new HashMap<>();
    for (RecordedEvent event : history.all()) {
      if (event.fact() instanceof Fact.UndoCompleted) {
        numbers.put(event.path(), event.number());
      }
    }
    return numbers;
  }

  /** Why a run that is over cannot go on at all, or null when it can. */
  MovePlan.@Nullable Refused cannotGoOn(long now) {
    String parent = row.parent();
    if (over() && parent != null && history.started().awaitedAt() != null) {
      return MovePlan.refused(
          "parent-told",
          "Run '%s' has told its parent '%s' how it ended. Send the parent back instead, or fork this run."
              .formatted(row.id(), parent));
    }
    Long deadline = row.deadlineAt();
    if (deadline != null && deadline <= now) {
      return MovePlan.refused(
          "deadline-passed",
          "The deadline of run '%s' has passed, so it could do nothing more. Fork it: a fork's deadline counts anew."
              .formatted(row.id()));
    }
    return null;
  }
}
