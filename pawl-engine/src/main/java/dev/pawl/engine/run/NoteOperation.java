package dev.pawl.engine.run;

import dev.pawl.engine.history.Event;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.store.Projection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes one event down and goes on: scopes, labels, the failure of a branch. */
final class NoteOperation extends Operation<Void> {
  private final Event event;
  private final List<Projection> projections;
  private final java.util.function.Consumer<RecordedEvent> whenDelivered;

  NoteOperation(
      Incarnation run,
      Lane lane,
      Event event,
      List<Projection> projections,
      java.util.function.Consumer<RecordedEvent> whenDelivered) {
    super(run, lane, event.path());
    this.event = event;
    this.projections = projections;
    this.whenDelivered = whenDelivered;
  }

  @Override
  void start() {
    submitOutcome(event, projections);
    if (event.fact() instanceof Fact.LabelSet label) {
      run.set(label);
    }
  }

  @Override
  void accept(RecordedEvent recorded) {
    Fact fact = recorded.fact();
    if (fact.getClass() != event.fact().getClass()) {
      throw foreign(recorded);
    }
    resolve();
    whenDelivered.accept(recorded);
  }

  @Override
  @Nullable Void outcome() {
    return null;
  }

  @Override
  Wait describe() {
    return new Wait(path, "commit", "its event to be written", null);
  }

  @Override
  String kind() {
    return event.fact().getClass().getSimpleName();
  }
}
