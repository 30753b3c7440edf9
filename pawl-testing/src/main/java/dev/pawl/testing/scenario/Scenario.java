package dev.pawl.testing.scenario;

import dev.pawl.api.Run;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A piece of workflow code, and what happens to it from outside, with what must come of it.
 *
 * @param name a sentence
 * @param places where it holds
 * @param repeatability whether two performances record the same
 * @param deadline how long its run may take, or null for ever
 */
public record Scenario(
    String name,
    Set<Place> places,
    Repeatability repeatability,
    Body body,
    Script script,
    @Nullable Duration deadline) {

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

  /** Copies the places. */
  public Scenario {
    places = Set.copyOf(places);
  }

  static Scenario everywhere(String name, Body body, Script script) {
    return new Scenario(name, EnumSet.allOf(Place.class), Repeatability.EXACT, body, script, null);
  }

  /** The same, for what chance or the order of threads has a part in. */
  Scenario racing() {
    return new Scenario(name, places, Repeatability.RACING, body, script, deadline);
  }

  /** The same, with a deadline this long after the start. */
  Scenario within(Duration limit) {
    return new Scenario(name, places, repeatability, body, script, limit);
  }

  /** For what a crash changes by design, or what takes a live step. */
  static Scenario live(String name, Body body, Script script) {
    return new Scenario(
        name,
        EnumSet.of(Place.PLAIN, Place.IN_PARALLEL, Place.IN_SCOPE),
        Repeatability.RACING,
        body,
        script,
        null);
  }

  /** For what branches may not do. */
  static Scenario outsideBranches(String name, Body body, Script script) {
    return new Scenario(
        name,
        EnumSet.of(Place.PLAIN, Place.IN_SCOPE, Place.REPLAYED),
        Repeatability.EXACT,
        body,
        script,
        null);
  }

  /** For what ends the run as a whole. */
  static Scenario atTheTop(String name, Body body, Script script) {
    return new Scenario(
        name, EnumSet.of(Place.PLAIN, Place.REPLAYED), Repeatability.EXACT, body, script, null);
  }
}
