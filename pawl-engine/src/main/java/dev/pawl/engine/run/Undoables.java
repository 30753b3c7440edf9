package dev.pawl.engine.run;

import dev.pawl.api.Undo;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Undoable(
      String path, Undo undo, long number, boolean completed, byte @Nullable [] payload) {}

  /** The code of a step whose effect is done and whose result cannot be stored. */
  static final String UNRECORDABLE = "result-unrecordable";

  private final Map<String, Undoable> byPath = new HashMap<>();

  /** Keeps what an event of a step with an undo says about its effect. */
  void remember(String path, Undo undo, RecordedEvent event) {
    switch (certainty(event.fact())) {
      case HAPPENED ->
          byPath.put(
              path,
              new Undoable(
                  path,
                  undo,
                  event.number(),
                  true,
                  event.fact() instanceof Fact.StepCompleted ? event.event().payload() : null));
      case UNKNOWN -> {
        if (undo.unknown() == Undo.Unknown.UNDO) {
          byPath.put(path, new Undoable(path, undo, event.number(), false, null));
        }
      }
      case NOTHING_NEW -> {}
    }
  }

  /** What an event says about the effect of its step. */
  private enum Certainty {
    HAPPENED,
    UNKNOWN,
    NOTHING_NEW
  }

  private static Certainty certainty(Fact fact) {
    return switch (fact) {
      case Fact.StepCompleted ignored -> Certainty.HAPPENED;
      case Fact.StepFailed failed when failed.code().equals(UNRECORDABLE) -> Certainty.HAPPENED;
      case Fact.StepFailed failed when Boolean.TRUE.equals(failed.effectUnknown()) ->
          Certainty.UNKNOWN;
      case Fact.StepAttemptFailed failed when Boolean.TRUE.equals(failed.effectUnknown()) ->
          Certainty.UNKNOWN;
      case Fact.StepAttemptUnknown ignored -> Certainty.UNKNOWN;
      case Fact.OperationCancelled cancelled when cancelled.effectUnknown() -> Certainty.UNKNOWN;
      default -> Certainty.NOTHING_NEW;
    };
  }

  /** Whether these events of a step, in order, leave an effect that may have to be undone. */
  static boolean leaveAnEffect(List<RecordedEvent> events) {
    boolean undoable = false;
    boolean inFlight = false;
    boolean effect = false;
    for (RecordedEvent event : events) {
      if (event.fact() instanceof Fact.StepStarted started) {
        undoable |= Boolean.TRUE.equals(started.undoable());
        inFlight = true;
      } else {
        inFlight = false;
        effect |= certainty(event.fact()) != Certainty.NOTHING_NEW;
      }
    }
    return undoable && (effect || inFlight);
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
