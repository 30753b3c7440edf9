package dev.pawl.engine.run;

import dev.pawl.engine.history.Event;
import dev.pawl.engine.history.EventCodec;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.journal.Ledger;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.NewEvent;
import dev.pawl.engine.store.Outcome;
import dev.pawl.engine.store.Projection;
import dev.pawl.engine.store.RunTail;
import dev.pawl.engine.store.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The pen of one incarnation: every event it writes goes through here, in order, and comes back
 * committed. Used with the incarnation's lock held.
 */
final class Journal {
  private final Incarnation run;
  private final RunTail tail;
  private final Ledger writer;
  private final EventCodec codec;
  private final Fact.IncarnationStarted announcement;

  private boolean announced;
  private long submitted;
  private long completed;

  Journal(
      Incarnation run,
      RunTail tail,
      Ledger writer,
      EventCodec codec,
      Fact.IncarnationStarted announcement) {
    this.run = run;
    this.tail = tail;
    this.writer = writer;
    this.codec = codec;
    this.announcement = announcement;
  }

  /** How many appends were submitted so far: a mark to compare {@link #completed} with. */
  long submitted() {
    return submitted;
  }

  /** How many appends came back. */
  long completed() {
    return completed;
  }

  boolean idle() {
    return submitted == completed;
  }

  void append(
      Event event,
      List<Long> consumed,
      List<Projection> projections,
      Intent.@Nullable Guard guard) {
    append(event, consumed, projections, guard, outcome -> run.unexpected(event, outcome));
  }

  /** Appends an event of this time, for projections that carry the same one. */
  void append(long now, Event event, List<Projection> projections) {
    append(now, event, List.of(), projections, null, outcome -> run.unexpected(event, outcome));
  }

  /** Appends an event; {@code otherwise} hears of every outcome but success, with the lock held. */
  void append(
      Event event,
      List<Long> consumed,
      List<Projection> projections,
      Intent.@Nullable Guard guard,
      Consumer<Outcome> otherwise) {
    append(run.clock().millis(), event, consumed, projections, guard, otherwise);
  }

  /** Appends an event of this time, for projections that carry the same one. */
  void append(
      long now,
      Event event,
      List<Long> consumed,
      List<Projection> projections,
      Intent.@Nullable Guard guard,
      Consumer<Outcome> otherwise) {
    append(now, List.of(event), consumed, projections, guard, otherwise);
  }

  /** Appends events of this time, all of them or none. */
  void append(
      long now,
      List<Event> events,
      List<Long> consumed,
      List<Projection> projections,
      Intent.@Nullable Guard guard,
      Consumer<Outcome> otherwise) {
    List<Event> written = events;
    if (!announced) {
      announced = true;
      // The message is consumed by the first event of an append, which must be the consuming one;
      // and an append that may be refused must not take the announcement with it.
      boolean mayBeRefused = guard != null && !(guard instanceof Intent.MailSeen);
      if (!consumed.isEmpty() || mayBeRefused) {
        write(List.of(Event.of("", announcement)), now, List.of(), List.of(), null, o -> {});
      } else {
        written = new ArrayList<>(events.size() + 1);
        written.add(Event.of("", announcement));
        written.addAll(events);
      }
    }
    write(written, now, consumed, projections, guard, otherwise);
  }

  /** Ends the generation, after these events, and begins the next one with that one. */
  void continueAsNew(long now, List<Event> last, Event next, List<Projection> others) {
    int generation = run.generation() + 1;
    List<Event> events = new ArrayList<>(4);
    if (!announced) {
      announced = true;
      events.add(Event.of("", announcement));
    }
    events.addAll(last);
    Event end = Event.of("", new Fact.ContinuedAsNew(generation));
    events.add(end);
    List<NewEvent> rows = new ArrayList<>(events.size() + 1);
    events.forEach(event -> rows.add(row(event, now)));
    events.add(next);
    rows.add(codec.encode(next, now, run.incarnation(), generation));
    List<Projection> projections = new ArrayList<>(others);
    projections.add(new Projection.SetGeneration(generation));
    submit(
        events, rows, now, List.of(), projections, null, outcome -> run.unexpected(end, outcome));
  }

  private void write(
      List<Event> events,
      long now,
      List<Long> consumed,
      List<Projection> projections,
      Intent.@Nullable Guard guard,
      Consumer<Outcome> otherwise) {
    List<NewEvent> rows;
    if (events.size() == 1) {
      rows = List.of(row(events.getFirst(), now));
    } else {
      rows = new ArrayList<>(events.size());
      for (Event event : events) {
        rows.add(row(event, now));
      }
    }
    submit(events, rows, now, consumed, projections, guard, otherwise);
  }

  private void submit(
      List<Event> events,
      List<NewEvent> rows,
      long now,
      List<Long> consumed,
      List<Projection> projections,
      Intent.@Nullable Guard guard,
      Consumer<Outcome> otherwise) {
    submitted++;
    List<Projection> all = run.withDoubts(projections, events, now);
    writer.submit(
        new Intent.Append(tail, rows, consumed, all, guard),
        outcome -> {
          run.completed(() -> completed(events, now, outcome, otherwise));
          if (outcome instanceof Outcome.Applied applied) {
            tellOthers(guard, applied);
          }
        });
  }

  /** Without this run's lock, since other runs take theirs. */
  private void tellOthers(Intent.@Nullable Guard guard, Outcome.Applied applied) {
    if (guard instanceof Intent.StartChild child) {
      List<RecordedEvent> first = new ArrayList<>();
      for (NewEvent row : child.events()) {
        first.add(codec.decode(new StoredEvent(first.size() + 1, row)));
      }
      run.listener().childStarted(child.run().id(), first);
    }
    if (!applied.sent().isEmpty()) {
      run.listener().sent(applied.sent());
    }
  }

  private NewEvent row(Event event, long now) {
    boolean next = event.fact() instanceof Fact.Rewound;
    int generation = next ? run.generation() + 1 : run.generation();
    return codec.encode(event, now, run.incarnation(), generation);
  }

  private @Nullable List<RecordedEvent> completed(
      List<Event> events, long now, Outcome outcome, Consumer<Outcome> otherwise) {
    completed++;
    if (!(outcome instanceof Outcome.Applied applied)) {
      if (events.getFirst().fact() instanceof Fact.IncarnationStarted) {
        announced = false;
      }
      otherwise.accept(outcome);
      return null;
    }
    long number = applied.number() - events.size();
    if (events.size() == 1) {
      return List.of(new RecordedEvent(number + 1, now, run.incarnation(), events.getFirst()));
    }
    List<RecordedEvent> recorded = new ArrayList<>(events.size());
    for (Event event : events) {
      recorded.add(new RecordedEvent(++number, now, run.incarnation(), event));
    }
    return recorded;
  }
}
