package dev.pawl.engine.move;

import dev.pawl.engine.history.Event;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.Paths;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.store.Projection;
import dev.pawl.engine.store.RunStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Plans to let a run that failed go on: its failed step is tried again, or has a given result. What
 * was done before and beside stays.
 */
public final class PlanMending {
  private final Subject subject;
  private final Order order;

  private PlanMending(Subject subject, Order order) {
    this.subject = subject;
    this.order = order;
  }

  /**
   * What trying again would do.
   *
   * @param path a step, or a scope or turn of a loop in which one failed; null for the one that
   *     failed the run
   */
  public static MovePlan retry(Subject subject, Order order, @Nullable String path) {
    return new PlanMending(subject, order).plan(path, null);
  }

  /**
   * What giving a result would do.
   *
   * @param path the step
   * @param result as the history will keep it
   */
  public static MovePlan skip(Subject subject, Order order, String path, byte @Nullable [] result) {
    return new PlanMending(subject, order).plan(path, new Result(result));
  }

  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Result(byte @Nullable [] payload) {}

  private MovePlan plan(@Nullable String wanted, @Nullable Result result) {
    RecordedEvent end = subject.end();
    MovePlan.Refused never = subject.cannotGoOn(order.at());
    if (never != null) {
      return never;
    }
    if (end == null || !(end.fact() instanceof Fact.RunFailed failed)) {
      return notFailed();
    }
    if (!subject.undone().isEmpty() && anyUndone()) {
      return MovePlan.refused(
          "undone",
          "Steps of run '%s' were undone when it failed, so it cannot go on from there. Send it back to before them ('pawl rewind')."
              .formatted(subject.row().id()));
    }
    if (siblingsLostChildren()) {
      return MovePlan.refused(
          "children-cancelled",
          "Child runs of run '%s' were cancelled when its step failed, so it cannot go on from there. Send it back to before them ('pawl rewind')."
              .formatted(subject.row().id()));
    }
    String origin = failed.path();
    List<RecordedEvent> failures = failures();
    RecordedEvent cause = origin == null ? null : lastWithin(failures, origin);
    if (cause == null) {
      return MovePlan.refused(
          "no-failed-step",
          "Run '%s' failed by its own code, not by a step (%s). Mend the code or the input, then send the run back ('pawl rewind') or fork it."
              .formatted(subject.row().id(), failed.code()));
    }
    RecordedEvent target = wanted == null ? cause : lastWithin(failures, wanted);
    if (target == null) {
      return MovePlan.refused(
          "no-failed-step",
          "No step failed at '%s' in run '%s'. The one that failed the run is '%s'."
              .formatted(String.valueOf(wanted), subject.row().id(), cause.path()));
    }
    return target.equals(cause) || fellTogether(target, failures)
        ? mend(target, failures, result)
        : MovePlan.refused(
            "handled",
            "The code of run '%s' handled the failure of '%s' and went on; what failed the run is '%s'. Send the run back to before it instead ('pawl rewind')."
                .formatted(subject.row().id(), target.path(), cause.path()));
  }

  private MovePlan.Refused notFailed() {
    RunStatus status = subject.row().status();
    return MovePlan.refused(
        "not-failed",
        "Run '%s' has not failed (%s), so no failure can be mended. To repeat what is over, send the run back ('pawl rewind')."
            .formatted(subject.row().id(), status));
  }

  private boolean anyUndone() {
    return subject.history().events().stream()
        .anyMatch(event -> event.fact() instanceof Fact.UndoCompleted);
  }

  private boolean siblingsLostChildren() {
    return subject.history().events().stream()
        .anyMatch(event -> event.fact() instanceof Fact.ChildCancelRequested);
  }

  private List<RecordedEvent> failures() {
    return subject.history().events().stream()
        .filter(event -> event.fact() instanceof Fact.StepFailed)
        .toList();
  }

  private static @Nullable RecordedEvent lastWithin(List<RecordedEvent> failures, String path) {
    return failures.stream()
        .filter(event -> event.path().equals(path) || Paths.isWithin(event.path(), path))
        .max(Comparator.comparingLong(RecordedEvent::number))
        .orElse(null);
  }

  /** Whether a step is one of several that failed branches of the same scope. */
  private boolean fellTogether(RecordedEvent target, List<RecordedEvent> failures) {
    return together(failures).containsKey(target.path());
  }

  /** The failures that failed branches around which a scope fell, by the path of their step. */
  private Map<String, RecordedEvent> together(List<RecordedEvent> failures) {
    Map<String, RecordedEvent> steps = new LinkedHashMap<>();
    for (RecordedEvent event : subject.history().events()) {
      if (event.fact() instanceof Fact.BranchFailed) {
        String scope = Paths.withoutKey(event.path());
        RecordedEvent step = lastWithin(failures, event.path());
        if (step != null && fell(scope)) {
          steps.put(step.path(), step);
        }
      }
    }
    return steps;
  }

  /** Whether a scope failed and took the run with it: nothing came after it in the run. */
  private boolean fell(String fallen) {
    List<RecordedEvent> counting = subject.history().events();
    long closed = 0;
    for (RecordedEvent event : counting) {
      boolean failedHere =
          event.path().equals(fallen)
              && ((event.fact() instanceof Fact.ParallelEnded ended && ended.failed())
                  || (event.fact() instanceof Fact.RaceEnded race && race.failed()));
      if (failedHere) {
        closed = event.number();
      }
    }
    long end = closed;
    return closed > 0
        && counting.stream()
            .filter(event -> event.number() > end && !event.path().isEmpty())
            .allMatch(event -> Paths.isWithin(fallen, event.path()));
  }

  private MovePlan mend(
      RecordedEvent target, List<RecordedEvent> failures, @Nullable Result result) {
    List<Event> events = new ArrayList<>();
    List<String> retried = new ArrayList<>();
    if (result != null) {
      events.add(
          new Event(
              target.path(),
              new Fact.Skipped(
                  order.actor(),
                  order.reason(),
                  target.number(),
                  effectUnknown(target),
                  order.message()),
              result.payload()));
    } else {
      events.add(retried(target));
      retried.add(target.path());
    }
    for (RecordedEvent other : together(failures).values()) {
      if (!other.path().equals(target.path())) {
        events.add(retried(other));
        retried.add(other.path());
      }
    }
    String effect =
        (result == null ? "" : "gives '%s' the result; ".formatted(target.path()))
            + (retried.isEmpty() ? "goes on" : "tries again: " + String.join(", ", retried));
    return new MovePlan.Feasible(events, List.of(new Projection.Reopen(order.at())), effect);
  }

  private Event retried(RecordedEvent failure) {
    return Event.of(
        failure.path(),
        new Fact.Retried(
            order.actor(),
            order.reason(),
            failure.number(),
            effectUnknown(failure),
            order.message()));
  }

  private static @Nullable Boolean effectUnknown(RecordedEvent failure) {
    return failure.fact() instanceof Fact.StepFailed failed ? failed.effectUnknown() : null;
  }
}
