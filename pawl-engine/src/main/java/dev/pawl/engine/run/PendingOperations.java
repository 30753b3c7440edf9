package dev.pawl.engine.run;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The operations that lanes wait in, in the order in which they were asked for. Nearly all of the
 * runs in memory wait in one, which is kept without a map. Guarded by the incarnation's lock.
 */
final class PendingOperations {
  private @Nullable Operation<?> only;
  private @Nullable Map<String, Operation<?>> several;

  void add(Operation<?> operation) {
    Operation<?> first = only;
    if (several != null) {
      several.put(operation.path, operation);
    } else if (first == null) {
      only = operation;
    } else {
      several = new LinkedHashMap<>();
      several.put(first.path, first);
      several.put(operation.path, operation);
      only = null;
    }
  }

  /** Takes the operation out, unless another one has its path by now. */
  void remove(Operation<?> operation) {
    if (several != null) {
      several.remove(operation.path, operation);
      if (several.isEmpty()) {
        several = null;
      }
    } else if (operation.equals(only)) {
      only = null;
    }
  }

  @Nullable Operation<?> at(String path) {
    Operation<?> single = only;
    if (several != null) {
      return several.get(path);
    }
    return single != null && single.path.equals(path) ? single : null;
  }

  void clear() {
    only = null;
    several = null;
  }

  boolean isEmpty() {
    return only == null && several == null;
  }

  /** All of them, as long as none comes or goes. */
  Collection<Operation<?>> all() {
    Operation<?> single = only;
    if (several != null) {
      return several.values();
    }
    return single == null ? List.of() : List.of(single);
  }

  /** All of them as they are now. */
  List<Operation<?>> copy() {
    return List.copyOf(all());
  }
}
