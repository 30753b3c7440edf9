package dev.pawl.engine.run;

import dev.pawl.engine.history.EffectiveHistory;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.Labels;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.store.StoreException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The recorded events of a generation of a run, checked: numbered without gaps and begun by a
 * start. Guarded by the incarnation's lock once an incarnation has it.
 */
public final class LoadedHistory {
  private static final long[] NEVER = {};

  private final Fact.RunStarted started;
  private final long last;
  private List<RecordedEvent> all;
  private List<RecordedEvent> events;

  /** Null until one is set or the events are forgotten. */
  private @Nullable Map<String, String> labels;

  // What is left of the events after forget().
  private boolean forgotten;
  private int productive;
  private int blocks;
  private long forkedAt;
  private boolean replayed;
  private long[] rewinds = NEVER;

  /**
   * @param all in order
   * @param events those that count, in order
   * @param started the first event
   */
  LoadedHistory(List<RecordedEvent> all, List<RecordedEvent> events, Fact.RunStarted started) {
    this.all = all;
    this.events = events;
    this.started = started;
    this.last = all.getLast().number();
  }

  /**
   * Checks the events of a run.
   *
   * @throws StoreException when they are not a history
   */
  public static LoadedHistory of(String runId, List<RecordedEvent> events) {
    long expected = events.isEmpty() ? 1 : events.getFirst().number();
    for (RecordedEvent event : events) {
      if (event.number() != expected++) {
        throw StoreException.of(
            StoreException.Reason.CORRUPT,
            "The history of run '%s' lacks event %d.".formatted(runId, expected - 1));
      }
    }
    if (events.isEmpty() || !(events.getFirst().fact() instanceof Fact.RunStarted started)) {
      throw StoreException.of(
          StoreException.Reason.CORRUPT,
          "The history of run '%s' does not begin with its start.".formatted(runId));
    }
    return new LoadedHistory(events, EffectiveHistory.of(events), started);
  }

  /** All events, in order; none any more after {@link #forget}. */
  public List<RecordedEvent> all() {
    return all;
  }

  /** Those that count, in order; none any more after {@link #forget}. */
  public List<RecordedEvent> events() {
    return events;
  }

  /** What the generation began with. */
  public Fact.RunStarted started() {
    return started;
  }

  /** The labels that it says, with those that were set since. */
  Map<String, String> labels() {
    Map<String, String> known = labels;
    return known == null ? Labels.of(all) : known;
  }

  /** A label is being set now. */
  void set(Fact.LabelSet label) {
    labels = Labels.with(labels(), Map.of(label.name(), label.value()));
  }

  /** The number of the last event. */
  public long last() {
    return last;
  }

  /** Everything is delivered: keeps only what is asked of a run that is live. */
  void forget() {
    labels = labels();
    productive = lastProductiveIncarnation();
    blocks = consecutiveBlocks();
    forkedAt = forkedAt();
    replayed = replayed();
    rewinds =
        all.stream()
            .filter(event -> event.fact() instanceof Fact.Rewound)
            .mapToLong(RecordedEvent::number)
            .toArray();
    forgotten = true;
    all = List.of();
    events = List.of();
  }

  /** The number of the event before which everything was copied from another run, else 0. */
  public long forkedAt() {
    long at = forkedAt;
    for (RecordedEvent event : all) {
      if (event.fact() instanceof Fact.Forked) {
        at = event.number();
      }
    }
    return at;
  }

  /** Whether the run was over before, or began as a copy: then it may have a dead letter. */
  boolean replayed() {
    return replayed
        || all.stream()
            .anyMatch(event -> event.fact().ends() != null || event.fact() instanceof Fact.Forked);
  }

  /** How often the run was sent back after an event. */
  int rewindsAfter(long number) {
    int count = 0;
    for (long rewind : rewinds) {
      if (rewind >= number) {
        count++;
      }
    }
    for (RecordedEvent event : all.reversed()) {
      if (event.number() < number) {
        return count;
      }
      if (event.fact() instanceof Fact.Rewound) {
        count++;
      }
    }
    return count;
  }

  /**
   * The fingerprint of the code that last did something new, or null when none has yet. Code that
   * was blocked before it came so far does not count: the next code is compared with what is
   * recorded.
   */
  @Nullable String fingerprint() {
    int wentLive = 0;
    for (RecordedEvent event : events.reversed()) {
      switch (event.fact()) {
        case Fact.IncarnationStarted incarnation -> {
          if (event.incarnation() == wentLive) {
            return incarnation.fingerprint();
          }
        }
        case Fact.RunBlocked ignored -> {}
        default -> wentLive = event.incarnation();
      }
    }
    return null;
  }

  /** How many incarnations, with this one, began since one recorded progress. */
  public int incarnationsWithoutProgress(int incarnation) {
    return incarnation - lastProductiveIncarnation();
  }

  /** The incarnation that last recorded progress; 0 when none has. */
  int lastProductiveIncarnation() {
    if (forgotten) {
      return productive;
    }
    for (RecordedEvent event : events.reversed()) {
      if (isProgress(event.fact())) {
        return event.incarnation();
      }
    }
    return 0;
  }

  /** The last event if the run is blocked by it, or null. */
  public Fact.@Nullable RunBlocked blockedBy() {
    for (RecordedEvent event : events.reversed()) {
      if (event.fact() instanceof Fact.RunBlocked blocked) {
        return blocked;
      }
      if (isProgress(event.fact())) {
        return null;
      }
    }
    return null;
  }

  /** How often the run was blocked since it last made progress. */
  int consecutiveBlocks() {
    int count = blocks;
    for (RecordedEvent event : events.reversed()) {
      if (event.fact() instanceof Fact.RunBlocked) {
        count++;
      } else if (isProgress(event.fact())) {
        return count;
      }
    }
    return count;
  }

  private static boolean isProgress(Fact fact) {
    return switch (fact) {
      case Fact.IncarnationStarted ignored -> false;
      case Fact.CodeChanged ignored -> false;
      case Fact.RunBlocked ignored -> false;
      case Fact.StepStarted ignored -> false;
      case Fact.StepAttemptUnknown ignored -> false;
      case Fact.StepSlow ignored -> false;
      case Fact.VerificationFailed ignored -> false;
      case Fact.HealthAwaited ignored -> false;
      default -> true;
    };
  }
}
