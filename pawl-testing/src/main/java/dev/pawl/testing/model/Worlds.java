package dev.pawl.testing.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the runs of a program did to the world, each run by its name: a child is named by its parent
 * and where it was started. Thread-safe.
 */
final class Worlds {
  private final NavigableMap<String, World> worlds = new TreeMap<>();
  private final NavigableMap<String, String> ids = new TreeMap<>();
  private final List<Part> program;
  private final Map<String, Part.Spawn> children = new TreeMap<>();
  private final List<String> violations = new ArrayList<>();
  private @Nullable Long origin;

  /**
   * @param program what the root executes
   */
  Worlds(List<Part> program) {
    this.program = program;
  }

  /** A run starts a child, which is executed later, and by another process perhaps. */
  synchronized void expect(String child, Part.Spawn spawn) {
    children.put(child, spawn);
  }

  /** What a run executes. */
  synchronized List<Part> body(String run) {
    Part.Spawn spawn = children.get(run);
    return spawn == null ? program : spawn.body();
  }

  /** The code of a run begins from its beginning; what executed before is dead. */
  synchronized World.Pass begin(String run, String id, long now, int generation) {
    if (origin == null) {
      origin = now;
    }
    String known = ids.putIfAbsent(id, run);
    if (known != null && !known.equals(run)) {
      violations.add("%s and %s are one run, '%s'".formatted(known, run, id));
    }
    if (ids.values().stream().filter(run::equals).count() > 1) {
      violations.add("%s was started as several runs: %s".formatted(run, ids));
    }
    long first = origin;
    return worlds.computeIfAbsent(run, any -> new World(first)).begin(generation);
  }

  /** The world of a run that has begun. */
  synchronized Optional<World> ofId(String id) {
    return Optional.ofNullable(ids.get(id)).map(worlds::get);
  }

  /** The ids of all runs that have begun, by their names. */
  synchronized NavigableMap<String, String> ids() {
    NavigableMap<String, String> byName = new TreeMap<>();
    ids.forEach((id, name) -> byName.put(name, id));
    return byName;
  }

  synchronized <T> NavigableMap<String, T> each(Function<World, T> question) {
    NavigableMap<String, T> answers = new TreeMap<>();
    worlds.forEach((name, world) -> answers.put(name, question.apply(world)));
    return answers;
  }

  synchronized List<String> violations() {
    List<String> all = new ArrayList<>(violations);
    each(World::violations)
        .forEach((run, found) -> found.forEach(what -> all.add(run + ": " + what)));
    return all;
  }

  Stream<Part> performed() {
    return each(World::performed).values().stream().flatMap(List::stream);
  }

  /** How many attempts were executed again. */
  int repetitions() {
    return each(World::repetitions).values().stream().mapToInt(Integer::intValue).sum();
  }
}
