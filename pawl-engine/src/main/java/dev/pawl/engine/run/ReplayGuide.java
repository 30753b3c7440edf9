package dev.pawl.engine.run;

import dev.pawl.engine.history.Effects;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.Paths;
import dev.pawl.engine.history.RecordedEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Matches what the code asks for with what is recorded.
 *
 * <p>Events written by the code of today are matched strictly: an event whose operation nobody
 * waits in is a mismatch. Events of earlier code are matched by path: what nobody waits in is kept
 * aside until the code asks for it. Repeats without a key are matched only while their lane has
 * asked for exactly what was recorded.
 */
final class ReplayGuide {
  /** For all strict replays together: those keep nothing. */
  private static final ReplayGuide STRICT = new ReplayGuide(0);

  /** How many paths of each sort a change of code lists, so that the event stays readable. */
  static final int MAX_LISTED = 100;

  private final long lenientUpTo;
  private final Map<String, List<RecordedEvent>> aside = new LinkedHashMap<>();
  private final Map<String, ArrayDeque<String>> recordedByLane = new HashMap<>();
  private final Set<String> recordedPaths = new HashSet<>();
  private final Set<String> repeated = new HashSet<>();
  private final Set<String> diverged = new HashSet<>();
  private final Set<String> kept = new LinkedHashSet<>();
  private final Set<String> inserted = new LinkedHashSet<>();

  private ReplayGuide(long lenientUpTo) {
    this.lenientUpTo = lenientUpTo;
  }

  /**
   * The guide of a replay.
   *
   * @param history all events of the run
   * @param changed whether today's code differs from that of the last incarnation
   */
  static ReplayGuide of(List<RecordedEvent> history, boolean changed) {
    long upTo = 0;
    if (changed && !history.isEmpty()) {
      upTo = history.getLast().number();
    } else {
      for (RecordedEvent event : history) {
        if (loosens(event.fact())) {
          upTo = event.number();
        }
      }
    }
    if (upTo == 0) {
      return STRICT;
    }
    ReplayGuide guide = new ReplayGuide(upTo);
    guide.readSequences(history);
    return guide;
  }

  private void readSequences(List<RecordedEvent> history) {
    Set<String> lanes = new HashSet<>();
    for (RecordedEvent event : history) {
      if (event.number() > lenientUpTo || isRecordOnly(event.fact())) {
        return;
      }
      for (String key : branches(event.fact())) {
        lanes.add(Paths.of(event.path(), key));
      }
      String path = event.path();
      if (!path.isEmpty() && recordedPaths.add(path)) {
        recordedByLane.computeIfAbsent(laneOf(path, lanes), k -> new ArrayDeque<>()).add(path);
        String base = Paths.withoutOccurrence(path);
        if (!base.equals(path)) {
          repeated.add(base);
        }
      }
    }
  }

  /** After what the same code may ask for something else than before. */
  private static boolean loosens(Fact fact) {
    return switch (fact) {
      case Fact.CodeChanged ignored -> true;
      case Fact.Retried retried -> retried.failure() != null;
      case Fact.Skipped skipped -> skipped.failure() != null;
      case Fact.Forked forked -> Boolean.TRUE.equals(forked.edited());
      default -> false;
    };
  }

  private static boolean isRecordOnly(Fact fact) {
    return fact instanceof Fact.CompensationStarted || fact instanceof Fact.RewindStarted;
  }

  private static List<String> branches(Fact fact) {
    return switch (fact) {
      case Fact.ParallelStarted started -> started.keys();
      case Fact.RaceStarted started -> started.keys();
      default -> List.of();
    };
  }

  private static String laneOf(String path, Set<String> lanes) {
    String candidate = path;
    while (!candidate.isEmpty()) {
      if (lanes.contains(candidate)) {
        return candidate;
      }
      candidate = Paths.parent(candidate);
    }
    return "";
  }

  /** Whether any event is matched by path only. */
  boolean lenient() {
    return lenientUpTo > 0;
  }

  /**
   * A lane asks for an operation.
   *
   * @return the events kept aside for it, in order
   */
  List<RecordedEvent> asked(String lane, String path) {
    if (!lenient() || path.isEmpty()) {
      return List.of();
    }
    boolean recorded = recordedPaths.contains(path);
    ArrayDeque<String> sequence = recordedByLane.get(lane);
    // A scope asks twice under its path: when it opens and when it closes.
    if (sequence != null && !sequence.isEmpty() && !kept.contains(path)) {
      if (path.equals(sequence.peek())) {
        sequence.remove();
      } else {
        diverged.add(lane);
      }
    }
    if (recorded && diverged.contains(lane) && repeated.contains(Paths.withoutOccurrence(path))) {
      throw ReplayMismatch.unkeyedRepeat(path);
    }
    (recorded ? kept : inserted).add(path);
    List<RecordedEvent> events = aside.remove(path);
    return events == null ? List.of() : events;
  }

  /** Whether the code of today wrote this event, so that it is matched strictly. */
  boolean ofThisCode(RecordedEvent event) {
    return event.number() > lenientUpTo;
  }

  /** Nobody waits in the operation of this event. */
  void notAsked(RecordedEvent event, String asked) {
    if (ofThisCode(event)) {
      throw ReplayMismatch.notAsked(
          event.number(), event.fact().getClass().getSimpleName(), event.path(), asked);
    }
    aside.computeIfAbsent(event.path(), k -> new ArrayList<>()).add(event);
  }

  /** Puts back what an operation did not need: the end of a scope, while it only opens. */
  void keepAside(List<RecordedEvent> rest) {
    if (!rest.isEmpty()) {
      aside.put(rest.getFirst().path(), new ArrayList<>(rest));
    }
  }

  List<String> kept() {
    return listed(kept);
  }

  List<String> inserted() {
    return listed(inserted);
  }

  List<String> orphaned() {
    return listed(orphans());
  }

  /** What is recorded and was not asked for by the end. */
  Fact.OrphansLeft orphansLeft() {
    Set<String> orphans = orphans();
    return new Fact.OrphansLeft(orphans.size(), listed(orphans));
  }

  private Set<String> orphans() {
    // The end of a scope is kept aside while its beginning is asked for already.
    Set<String> orphans = new LinkedHashSet<>(aside.keySet());
    orphans.removeAll(kept);
    return orphans;
  }

  /** The recorded steps that can be undone and that today's code does not have, by event number. */
  Map<String, Long> orphanedEffects() {
    Map<String, Long> effects = new HashMap<>();
    aside.forEach((path, events) -> {
      if (Effects.remain(events)) {
        effects.put(path, events.getLast().number());
      }
    });
    return effects;
  }

  private static List<String> listed(Set<String> paths) {
    return paths.stream().limit(MAX_LISTED).toList();
  }
}
