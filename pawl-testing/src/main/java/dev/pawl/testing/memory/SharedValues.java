package dev.pawl.testing.memory;

import dev.pawl.api.TypeRef;
import dev.pawl.engine.history.Paths;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variables of a run. Guarded by the host's lock. */
final class SharedValues {
  /** Where a variable lives: in a scope, or in the body, whose path is empty. */
  record Place(String scope, String name) {}

  private final Map<Place, byte[]> values = new LinkedHashMap<>();
  private final Map<Place, TypeRef<?>> types = new HashMap<>();

  Place find(String scope, String name, TypeRef<?> type) {
    for (String path = scope; !path.isEmpty(); path = Paths.parent(path)) {
      Place place = new Place(path, name);
      if (values.containsKey(place)) {
        return checked(place, type);
      }
    }
    return checked(new Place("", name), type);
  }

  Place open(String scope, String name, TypeRef<?> type) {
    Place place = new Place(scope, name);
    if (values.containsKey(place)) {
      throw new IllegalStateException("Variable '" + name + "' lives here already.");
    }
    return checked(place, type);
  }

  private Place checked(Place place, TypeRef<?> type) {
    TypeRef<?> known = types.putIfAbsent(place, type);
    if (known != null && !known.equals(type)) {
      throw new IllegalStateException(
          "Variable '%s' has the type %s and is used as %s.".formatted(place.name(), known, type));
    }
    return place;
  }

  byte @Nullable [] value(Place place) {
    return values.get(place);
  }

  void set(Place place, byte[] value) {
    values.put(place, value);
  }

  void forget() {
    values.clear();
    types.clear();
  }

  Map<Place, byte[]> all() {
    return values;
  }
}
