package dev.pawl.testing.scenario;

import dev.pawl.api.Run;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A piece of workflow code, and what happens to it from outside, with what must come of it.
 *
 * @param name a sentence
 * @param places where it holds
 * @param repeatability whether two performances record the same
 * @param deadline how long its run may take, or null for ever
 * @param others what its child runs execute, by the names of their workflows
 */
public record Scenario(
    String name,
    Set<Place> places,
    Repeatability repeatability,
    Body body,
    Script script,
    @Nullable Duration deadline,
    Map<String, OtherBody> others) {

  /** Whether two performances record the same. */
  public enum Repeatability {
    EXACT,
    /** Chance, or which of several threads is first, decides what exactly is recorded. */
    RACING
  }

  /** The workflow's side. */
  @FunctionalInterface
  public interface Body {
    /** The code under test; the result is JSON-shaped. */
    @Nullable Object run(Run run, Props props);
  }

  /** The outside, with the assertions. */
  @FunctionalInterface
  public interface Script {
    /** Called after the run was started. */
    void play(Stage stage);
  }

  /** The side of another workflow. */
  @FunctionalInterface
  public interface OtherBody {
    /** What a child run executes; input and result are JSON-shaped. */
    @Nullable Object run(Run run, @Nullable Object input, Props props);
  }

  /** Copies the collections. */
  public Scenario {
    places = Set.copyOf(places);
    others = Map.copyOf(others);
  }

  private static Scenario of(
      String name, Set<Place> places, Repeatability repeatability, Body body, Script script) {
    return new Scenario(name, places, repeatability, body, script, null, Map.of());
  }

  static Scenario everywhere(String name, Body body, Script script) {
    return of(name, EnumSet.allOf(Place.class), Repeatability.EXACT, body, script);
  }

  /** For what a crash changes by design, or what takes a live step. */
  static Scenario live(String name, Body body, Script script) {
    Set<Place> places = EnumSet.of(Place.PLAIN, Place.IN_PARALLEL, Place.IN_SCOPE, Place.IN_CHILD);
    return of(name, places, Repeatability.RACING, body, script);
  }

  /** For what branches may not do. */
  static Scenario outsideBranches(String name, Body body, Script script) {
    Set<Place> places = EnumSet.of(Place.PLAIN, Place.IN_SCOPE, Place.IN_CHILD, Place.REPLAYED);
    return of(name, places, Repeatability.EXACT, body, script);
  }

  /** For what ends the run as a whole. */
  static Scenario atTheTop(String name, Body body, Script script) {
    Set<Place> places = EnumSet.of(Place.PLAIN, Place.IN_CHILD, Place.REPLAYED);
    return of(name, places, Repeatability.EXACT, body, script);
  }

  /** The same with a further workflow. */
  Scenario with(String workflow, OtherBody other) {
    Map<String, OtherBody> more = new LinkedHashMap<>(others);
    more.put(workflow, other);
    return new Scenario(name, places, repeatability, body, script, deadline, more);
  }

  /** The same, for what chance or the order of threads has a part in. */
  Scenario racing() {
    return new Scenario(name, places, Repeatability.RACING, body, script, deadline, others);
  }

  /** The same, with a deadline this long after the start. */
  Scenario within(Duration limit) {
    return new Scenario(name, places, repeatability, body, script, limit, others);
  }

  /** The same, but not in a child run. */
  Scenario notInAChild(String because) {
    Set<Place> fewer = EnumSet.copyOf(places);
    if (!fewer.remove(Place.IN_CHILD)) {
      throw new IllegalStateException(
          "'%s' is in no child run anyway, not only because %s.".formatted(name, because));
    }
    return new Scenario(name, fewer, repeatability, body, script, deadline, others);
  }
}
