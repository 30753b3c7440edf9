package dev.pawl.engine.run;

import dev.pawl.engine.history.Event;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.store.Projection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The end of a rewind whose steps are undone: the run is sent back. Its lane gets nothing: the
 * incarnation leaves, and the next one goes on from there.
 */
final class RewindOperation extends Operation<Void> {
  private final Fact.RewindStarted wanted;

  RewindOperation(Incarnation run, Lane lane, Fact.RewindStarted wanted) {
    super(run, lane, "");
    this.wanted = wanted;
  }

  @Override
  void start() {
    long now = run.clock().millis();
    submitOutcome(
        now,
        Event.of(
            "", new Fact.Rewound(wanted.to(), wanted.actor(), wanted.reason(), wanted.message())),
        projections(now));
  }

  private List<Projection> projections(long now) {
    List<Projection> projections = new ArrayList<>();
    projections.add(new Projection.SendBack(wanted.to(), run.generation() + 1, now));
    projections.addAll(run.children().leftBehind(run, now));
    return projections;
  }

  @Override
  boolean cancellable() {
    return false;
  }

  @Override
  void accept(RecordedEvent event) {
    if (!(event.fact() instanceof Fact.Rewound)) {
      throw foreign(event);
    }
    run.leaveForNextGeneration();
  }

  @Override
  @Nullable Void outcome() {
    return null;
  }

  @Override
  Wait describe() {
    return new Wait(path, "commit", "the rewind to be written", null);
  }

  @Override
  String kind() {
    return "rewind";
  }
}
