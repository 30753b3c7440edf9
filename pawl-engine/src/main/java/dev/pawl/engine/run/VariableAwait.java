package dev.pawl.engine.run;

import dev.pawl.engine.history.Event;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A wait for a value of a variable that has a limit, and therefore a record: of the limit, and of
 * what came first. The lane judges the values; so it is woken by each change, and asks again.
 */
final class VariableAwait extends Operation<VariableAwait.News> {

  /** Why the lane goes on. */
  sealed interface News {
    /** The variable may have another value. */
    record Changed() implements News {}

    /** It is recorded that the value was reached. */
    @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
    record Reached(byte @Nullable [] value) implements News {}

    /** The limit came first. */
    record TimedOut() implements News {}
  }

  private final Variables.Place place;
  private long deadline;
  private byte @Nullable [] reached;
  private boolean recorded;
  private boolean changed;
  private News news = new News.Changed();

  VariableAwait(Incarnation run, Lane lane, String path, Variables.Place place, long deadline) {
    super(run, lane, path);
    this.place = place;
    this.deadline = deadline;
  }

  /** The same wait, gone on with because the new value is not the one. */
  VariableAwait again() {
    VariableAwait next = new VariableAwait(run, lane, path, place, deadline);
    next.recorded = recorded;
    return next;
  }

  /** The end of the wait with this value. */
  VariableAwait reached(byte @Nullable [] value) {
    VariableAwait next = again();
    next.reached = value;
    return next;
  }

  @Override
  void start() {
    if (reached != null) {
      submitOutcome(new Event(path, new Fact.VariableReached(), reached), List.of());
    } else if (recorded) {
      run.dues().add(deadline, this);
    } else {
      run.journal()
          .append(
              Event.of(path, new Fact.VariableAwaited(place.scope(), place.name(), deadline)),
              List.of(),
              List.of(),
              null);
    }
  }

  @Override
  void accept(RecordedEvent event) {
    switch (event.fact()) {
      case Fact.VariableAwaited awaited -> {
        recorded = true;
        deadline = awaited.deadline();
        if (changed) {
          resolve();
        } else {
          run.dues().add(deadline, this);
        }
      }
      case Fact.VariableReached ignored -> end(new News.Reached(event.event().payload()));
      // Also where the value was reached in the meantime: what is recorded first counts.
      case Fact.VariableTimedOut ignored -> end(new News.TimedOut());
      default -> throw foreign(event);
    }
  }

  private void end(News last) {
    news = last;
    resolve();
  }

  @Override
  void written(Variables.Place written, long at) {
    if (!written.equals(place) || reached != null || outcomeSubmitted() || cancelRequested()) {
      return;
    }
    if (recorded) {
      lane.lastEventAt = at;
      resolve();
    } else {
      // Woken only behind the record of the limit, so that this is recorded once.
      changed = true;
    }
  }

  @Override
  void due() {
    submitOutcome(Event.of(path, new Fact.VariableTimedOut()), List.of());
  }

  @Override
  News outcome() {
    return news;
  }

  @Override
  Wait describe() {
    return Wait.variable(path, place.name(), deadline);
  }

  @Override
  String kind() {
    return "wait for a variable";
  }
}
