package dev.pawl.engine.move;

import dev.pawl.engine.codec.PayloadCodec;
import dev.pawl.engine.history.Effects;
import dev.pawl.engine.history.Event;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.history.StandingPoints;
import dev.pawl.engine.run.LeftChildren;
import dev.pawl.engine.store.Projection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import org.jspecify.annotations.Nullable;

/** Plans to send a run back to an event, so that what came after it does not count any more. */
public final class PlanRewind {
  private final Subject subject;
  private final Order order;
  private final long to;
  private final PayloadCodec codec;

  private PlanRewind(Subject subject, Order order, long to, PayloadCodec codec) {
    this.codec = codec;
    this.subject = subject;
    this.order = order;
    this.to = to;
  }

  /**
   * What it would do.
   *
   * @param to the number of the last event that will count
   * @param compensate whether the steps after that are undone first
   * @param codec for what is told to children that are left behind
   */
  public static MovePlan of(
      Subject subject, Order order, long to, boolean compensate, PayloadCodec codec) {
    return new PlanRewind(subject, order, to, codec).plan(compensate);
  }

  private MovePlan plan(boolean compensate) {
    MovePlan.Refused refused = refusal();
    if (refused != null) {
      return refused;
    }
    List<String> steps = compensate ? effectsAfter() : List.of();
    String where = "event %d".formatted(to);
    List<Projection> projections = new ArrayList<>();
    Fact fact;
    if (steps.isEmpty()) {
      fact = new Fact.Rewound(to, order.actor(), order.reason(), order.message());
      projections.add(new Projection.SendBack(to, subject.row().generation() + 1, order.at()));
      projections.addAll(
          LeftChildren.told(codec, subject.row().id(), subject.history().events(), order.at()));
    } else {
      fact = new Fact.RewindStarted(to, steps, order.actor(), order.reason(), order.message());
    }
    if (subject.over()) {
      projections.add(new Projection.Reopen(order.at()));
    }
    String effect =
        steps.isEmpty()
            ? "goes back to %s; nothing is undone".formatted(where)
            : "undoes %s and goes back to %s".formatted(String.join(", ", steps), where);
    return new MovePlan.Feasible(List.of(Event.of("", fact)), projections, effect);
  }

  private MovePlan.@Nullable Refused refusal() {
    MovePlan.Refused never = subject.cannotGoOn(order.at());
    if (never != null) {
      return never;
    }
    List<RecordedEvent> counting = subject.history().events();
    boolean rewinding =
        counting.stream().anyMatch(event -> event.fact() instanceof Fact.RewindStarted)
            && !(counting.getLast().fact() instanceof Fact.Rewound);
    if (rewinding && isUnderWay(counting)) {
      return MovePlan.refused(
          "rewinding",
          "Run '%s' is being sent back just now: its steps are being undone. Wait until that is over."
              .formatted(subject.row().id()));
    }
    NavigableSet<Long> points = StandingPoints.in(counting);
    if (!points.contains(to)) {
      return notThere(points);
    }
    boolean anythingAfter =
        counting.stream().anyMatch(event -> event.number() > to && !event.path().isEmpty());
    if (!anythingAfter && !subject.over()) {
      return MovePlan.refused(
          "nothing-after",
          "Run '%s' stands at event %d already.".formatted(subject.row().id(), to));
    }
    return undoneBefore();
  }

  private static boolean isUnderWay(List<RecordedEvent> counting) {
    boolean underWay = false;
    for (RecordedEvent event : counting) {
      if (event.fact() instanceof Fact.RewindStarted) {
        underWay = true;
      } else if (event.fact() instanceof Fact.Rewound) {
        underWay = false;
      }
    }
    return underWay;
  }

  private MovePlan.Refused notThere(NavigableSet<Long> points) {
    Long before = points.floor(to);
    Long after = points.ceiling(to);
    String near =
        before == null
            ? "There is no such event before it."
            : "The nearest one before it is event %d%s."
                .formatted(before, after == null ? "" : ", the next one is event " + after);
    boolean counts = subject.history().events().stream().anyMatch(event -> event.number() == to);
    return counts
        ? MovePlan.refused(
            "not-a-point",
            "At event %d something of run '%s' is open: a step, a wait, branches, or its end. A run goes back only to where the strand of its body alone is open and waits in nothing. %s"
                .formatted(to, subject.row().id(), near))
        : MovePlan.refused(
            "no-such-event",
            "Run '%s' has no event %d that counts. %s".formatted(subject.row().id(), to, near));
  }

  /** Steps that the run would rely on although they were undone. */
  private MovePlan.@Nullable Refused undoneBefore() {
    Map<String, Long> undone = subject.undone();
    for (RecordedEvent event : subject.history().events()) {
      Long number = undone.get(event.path());
      boolean relied =
          event.number() <= to
              && number != null
              && number > event.number()
              && Effects.certainty(event.fact()) != Effects.Certainty.NOTHING_NEW;
      if (relied) {
        return MovePlan.refused(
            "undone",
            "Step '%s' of run '%s', recorded by event %d, was undone by event %d, so the run cannot go on after it. Send it back to before that event."
                .formatted(event.path(), subject.row().id(), event.number(), number));
      }
    }
    return null;
  }

  /** The steps after the point that can be undone and were not, what ended last first. */
  private List<String> effectsAfter() {
    Map<String, Long> undone = subject.undone();
    Map<String, Long> numbers = new HashMap<>();
    subject
        .byPath()
        .forEach((path, events) -> {
          List<RecordedEvent> after = events.stream().filter(event -> event.number() > to).toList();
          if (!after.isEmpty() && Effects.remain(after)) {
            long last = after.getLast().number();
            Long number = undone.get(path);
            boolean copied = last < subject.history().forkedAt();
            if (!copied && (number == null || number < after.getFirst().number())) {
              numbers.put(path, last);
            }
          }
        });
    List<String> paths = new ArrayList<>(numbers.keySet());
    paths.sort(Comparator.comparing(numbers::get).reversed());
    return List.copyOf(paths);
  }
}
