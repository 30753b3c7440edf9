package dev.pawl.engine.run;

import dev.pawl.api.TypeRef;
import dev.pawl.api.Variable;
import dev.pawl.engine.history.Paths;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The variables of a run, as the events that were delivered so far left them.
 *
 * <p>Why reading needs no event: a value changes only when its event is delivered, events are
 * delivered in the order of their numbers, and only while every lane waits. So between two
 * deliveries each lane reads the same, however fast it is, and a replay that delivers the same
 * events lets it read the same again. For the same reason, whether a lane is about to write is
 * known alike live and on replay: from when it asked until its event, or its cancellation, is
 * delivered.
 *
 * <p>Belongs to the holder of the baton, and to the incarnation's lock while nobody holds it.
 */
final class Variables {

  /**
   * Where a variable lives.
   *
   * @param scope the path of the scope, empty for the body
   */
  record Place(String scope, String name) {}

  private final Map<Place, byte[]> values = new HashMap<>();
  private final Map<Place, TypeRef<?>> types = new HashMap<>();
  private final Map<Place, Integer> writers = new HashMap<>();

  /** The nearest of the enclosing scopes that has the variable, else the body. */
  Place find(String scope, Variable<?> variable) {
    String candidate = scope;
    while (!candidate.isEmpty()) {
      Place place = new Place(candidate, variable.name());
      if (values.containsKey(place)) {
        return checked(place, variable);
      }
      candidate = Paths.parent(candidate);
    }
    return checked(new Place("", variable.name()), variable);
  }

  /** The place of a variable that is new in this scope. */
  Place open(String scope, Variable<?> variable) {
    Place place = new Place(scope, variable.name());
    if (values.containsKey(place)) {
      throw new IllegalStateException(
          "Variable '%s' lives in %s already. Declare it once, before anything sets it there."
              .formatted(place.name(), words(place)));
    }
    return checked(place, variable);
  }

  private Place checked(Place place, Variable<?> variable) {
    TypeRef<?> known = types.putIfAbsent(place, variable.type());
    if (known != null && !known.equals(variable.type())) {
      throw new IllegalStateException(
          "Variable '%s' of %s has the type %s and is used as %s. Give one of the two another name."
              .formatted(place.name(), words(place), known, variable.type()));
    }
    return place;
  }

  private static String words(Place place) {
    return place.scope().isEmpty() ? "the run's body" : "scope '" + place.scope() + "'";
  }

  /** The value as it is recorded, or null while nobody has set it. */
  byte @Nullable [] value(Place place) {
    return values.get(place);
  }

  /** An event says that a variable has this value. */
  void set(Place place, byte[] value) {
    values.put(place, value);
  }

  /** A lane is about to write. */
  void writing(Place place) {
    writers.merge(place, 1, Integer::sum);
  }

  /** What a lane was about to write is delivered, or will never be. */
  void written(Place place) {
    writers.computeIfPresent(place, (key, count) -> count == 1 ? null : count - 1);
  }

  /** Whether a lane is about to write. */
  boolean beingWritten(Place place) {
    return writers.containsKey(place);
  }
}
