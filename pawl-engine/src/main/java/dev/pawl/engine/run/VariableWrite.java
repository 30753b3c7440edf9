package dev.pawl.engine.run;

import dev.pawl.engine.history.Event;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives a variable a value, which counts from when its event is delivered. The path is that of the
 * operation, in the scope that asked, because two branches may write one variable at a time; where
 * the variable lives is in the event.
 */
final class VariableWrite extends Operation<Void> {
  private final Variables.Place place;
  private final Event event;

  VariableWrite(
      Incarnation run, Lane lane, String path, Variables.Place place, String type, byte[] value) {
    super(run, lane, path);
    this.place = place;
    this.event = new Event(path, new Fact.VariableSet(place.scope(), place.name(), type), value);
  }

  Variables.Place place() {
    return place;
  }

  @Override
  void start() {
    submitOutcome(event, List.of());
  }

  @Override
  void accept(RecordedEvent recorded) {
    byte[] value = recorded.event().payload();
    if (!(recorded.fact() instanceof Fact.VariableSet set) || value == null) {
      throw foreign(recorded);
    }
    run.variables().set(new Variables.Place(set.scope(), set.name()), value);
    resolve();
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
    return "variable";
  }
}
