package dev.pawl.engine.run;

import dev.pawl.engine.command.MoveRefusal;
import dev.pawl.engine.command.Skip;
import dev.pawl.engine.history.Event;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A durable sleep. The recorded time counts, not what the code would ask for today. */
final class TimerOperation extends Operation<Void> {
  private long wakeAt;
  private boolean recorded;

  TimerOperation(Incarnation run, Lane lane, String path, long wakeAt) {
    super(run, lane, path);
    this.wakeAt = wakeAt;
  }

  @Override
  void start() {
    if (!recorded) {
      run.journal()
          .append(Event.of(path, new Fact.TimerStarted(wakeAt)), List.of(), List.of(), null);
    }
  }

  @Override
  void accept(RecordedEvent event) {
    switch (event.fact()) {
      case Fact.TimerStarted timer -> {
        recorded = true;
        wakeAt = timer.wakeAt();
        run.dues().add(wakeAt, this);
      }
      case Fact.TimerFired ignored -> resolve();
      case Fact.Skipped ignored -> resolve();
      default -> throw foreign(event);
    }
  }

  @Override
  void due() {
    submitOutcome(Event.of(path, new Fact.TimerFired()), List.of());
  }

  @Override
  Optional<MoveRefusal> skip(Skip order) {
    if (outcomeSubmitted() || cancelRequested()) {
      return Optional.of(justEnded());
    }
    if (run.codec().decode(order.result(), Object.class) != null) {
      return Optional.of(
          new MoveRefusal("no-value", "'%s' is a sleep, which has no result.".formatted(path)));
    }
    submitOutcome(order.event(path, false), order.mail());
    return Optional.empty();
  }

  @Override
  @Nullable Void outcome() {
    return null;
  }

  @Override
  Wait describe() {
    return Wait.timer(path, recorded ? Long.valueOf(wakeAt) : null);
  }

  @Override
  String kind() {
    return "sleep";
  }
}
