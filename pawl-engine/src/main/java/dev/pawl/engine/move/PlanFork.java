package dev.pawl.engine.move;

import dev.pawl.engine.history.Event;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.Labels;
import dev.pawl.engine.history.RecordedEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Plans the history of a new run that shares the history of another one up to an event.
 *
 * <p>What was open there and belongs to the other run does not come along: steps in flight or in
 * doubt, tasks, children. They are asked for anew. A wait for a time keeps what was left of it.
 */
public final class PlanFork {
  private final Subject source;
  private final long at;
  private final long later;

  private PlanFork(Subject source, long at, long now) {
    this.source = source;
    this.at = at;
    this.later = now - timeOf(source, at);
  }

  private static long timeOf(Subject source, long at) {
    long time = 0;
    for (RecordedEvent event : source.history().events()) {
      if (event.number() <= at) {
        time = event.at();
      }
    }
    return time;
  }

  /**
   * What a fork is to be.
   *
   * @param at the number of the last event that is shared, one that counts
   * @param version of its workflow
   * @param input encoded
   * @param seed what its random numbers derive from after the shared part
   * @param edited whether the input is another one
   * @param labels of the other run of which its history does not speak
   * @param timeAnew whether all of the time until its deadline is before it again, and not only
   *     what was left of it
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  public record Wanted(
      long at,
      String version,
      byte @Nullable [] input,
      long seed,
      boolean edited,
      Map<String, String> labels,
      boolean timeAnew) {}

  /** The events of the fork, numbered from 1. */
  public static List<RecordedEvent> of(Subject source, Order order, Wanted wanted) {
    return new PlanFork(source, wanted.at(), order.at()).events(order, wanted);
  }

  private List<RecordedEvent> events(Order order, Wanted wanted) {
    List<RecordedEvent> shared =
        source.history().events().stream()
            .filter(event -> event.number() <= at && isShared(event.fact()))
            .toList();
    Set<String> left = leftBehind(shared);
    List<RecordedEvent> events = new ArrayList<>();
    for (RecordedEvent event : shared) {
      if (!left.contains(event.path()) || event.path().isEmpty()) {
        Event copied = copied(event, order, wanted);
        events.add(new RecordedEvent(events.size() + 1, event.at(), event.incarnation(), copied));
      }
    }
    Fact.Forked forked =
        new Fact.Forked(
            source.row().id(),
            at,
            order.actor(),
            order.reason(),
            wanted.seed(),
            wanted.edited() ? true : null);
    events.add(
        new RecordedEvent(
            events.size() + 1, order.at(), events.getLast().incarnation(), Event.of("", forked)));
    return events;
  }

  /** Whether an event says what the body did, and not what became of the other run. */
  private static boolean isShared(Fact fact) {
    return switch (fact) {
      case Fact.RunBlocked ignored -> false;
      case Fact.Paused ignored -> false;
      case Fact.Resumed ignored -> false;
      case Fact.CancelRequested ignored -> false;
      case Fact.DeadlineReached ignored -> false;
      case Fact.CompensationStarted ignored -> false;
      case Fact.UndoAttemptFailed ignored -> false;
      case Fact.UndoCompleted ignored -> false;
      case Fact.UndoFailed ignored -> false;
      case Fact.RewindStarted ignored -> false;
      case Fact.Rewound ignored -> false;
      case Fact.Migrated ignored -> false;
      case Fact.Forked ignored -> false;
      case Fact.MoveRefused ignored -> false;
      case Fact.ContinuedAsNew ignored -> false;
      default -> fact.ends() == null;
    };
  }

  /** The paths of steps and tasks that had begun and not ended. */
  private static Set<String> leftBehind(List<RecordedEvent> shared) {
    Set<String> open = new HashSet<>();
    for (RecordedEvent event : shared) {
      switch (event.fact()) {
        case Fact.StepStarted ignored -> open.add(event.path());
        case Fact.StepAttemptFailed ignored -> open.add(event.path());
        case Fact.StepSlow ignored -> open.add(event.path());
        case Fact.RecoveryChosen ignored -> open.add(event.path());
        case Fact.ServiceAwaited ignored -> open.add(event.path());
        case Fact.StepAttemptUnknown ignored -> open.add(event.path());
        case Fact.VerificationFailed ignored -> open.add(event.path());
        case Fact.Retried ignored -> open.add(event.path());
        // How well things are where the fork runs is asked anew.
        case Fact.HealthAwaited ignored -> open.add(event.path());
        case Fact.HealthReached ignored -> open.remove(event.path());
        case Fact.HealthTimedOut ignored -> open.remove(event.path());
        case Fact.TaskOpened ignored -> open.add(event.path());
        case Fact.TaskDecided ignored -> {
          boolean ofStep =
              shared.stream()
                  .anyMatch(other ->
                      other.path().equals(event.path())
                          && (other.fact() instanceof Fact.StepStarted
                              || other.fact() instanceof Fact.RecoveryChosen));
          if (!ofStep) {
            open.remove(event.path());
          }
        }
        case Fact.ChildStarted child when child.awaited() -> open.add(event.path());
        case Fact.ChildEnded ignored -> open.remove(event.path());
        case Fact.TaskTimedOut ignored -> open.remove(event.path());
        case Fact.StepCompleted ignored -> open.remove(event.path());
        case Fact.StepFailed ignored -> open.remove(event.path());
        case Fact.Skipped ignored -> open.remove(event.path());
        case Fact.OperationCancelled ignored -> open.remove(event.path());
        default -> {}
      }
    }
    return open;
  }

  private Event copied(RecordedEvent event, Order order, Wanted wanted) {
    byte[] payload = event.event().payload();
    return switch (event.fact()) {
      case Fact.RunStarted started ->
          new Event("", restarted(started, order, wanted), wanted.input());
      case Fact.TimerStarted timer ->
          new Event(event.path(), new Fact.TimerStarted(timer.wakeAt() + later), payload);
      case Fact.SignalAwaited signal ->
          new Event(
              event.path(),
              new Fact.SignalAwaited(signal.name(), moved(signal.deadline())),
              payload);
      case Fact.VariableAwaited awaited ->
          new Event(
              event.path(),
              new Fact.VariableAwaited(awaited.scope(), awaited.name(), awaited.deadline() + later),
              payload);
      case Fact.Skipped skipped ->
          new Event(
              event.path(),
              new Fact.Skipped(
                  skipped.actor(), skipped.reason(), null, skipped.effectUnknown(), null),
              payload);
      // What was tried again has its outcome by now; which attempt that was matters to nobody.
      case Fact.Retried retried ->
          new Event(
              event.path(),
              new Fact.Retried(retried.actor(), retried.reason(), null, null, null),
              payload);
      default -> event.event();
    };
  }

  private Fact.RunStarted restarted(Fact.RunStarted started, Order order, Wanted wanted) {
    Map<String, String> said = started.labels();
    return new Fact.RunStarted(
        started.namespace(),
        started.workflow(),
        wanted.version(),
        order.actor(),
        started.seed(),
        null,
        started.priority(),
        wanted.timeAnew() ? again(started.deadlineAt(), order.at()) : moved(started.deadlineAt()),
        null,
        null,
        said == null ? wanted.labels() : Labels.with(wanted.labels(), said));
  }

  private @Nullable Long again(@Nullable Long deadline, long now) {
    long begun = source.history().events().getFirst().at();
    return deadline == null ? null : Long.valueOf(now + Math.max(0, deadline - begun));
  }

  private @Nullable Long moved(@Nullable Long time) {
    return time == null ? null : Long.valueOf(time + later);
  }
}
