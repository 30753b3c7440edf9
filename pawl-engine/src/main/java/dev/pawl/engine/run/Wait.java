package dev.pawl.engine.run;

import dev.pawl.api.HealthStatus;
import dev.pawl.engine.history.Fact;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a lane waits for, or the whole run.
 *
 * @param path where; empty for the run itself
 * @param kind {@code step}, {@code timer}, {@code signal}, {@code task}, {@code retry}, {@code
 *     recovery}, {@code service}, {@code verification}, {@code variable}, {@code health}, {@code
 *     child}, {@code undo}, {@code parallel}, {@code race} or {@code commit}; of the run itself
 *     {@code start}, {@code resume} or {@code repair}
 * @param what in words, for people
 * @param until when it ends by itself, or null
 */
public record Wait(String path, String kind, String what, @Nullable Instant until) {

  /** A sleep. Times are milliseconds since 1970-01-01T00:00Z. */
  public static Wait timer(String path, @Nullable Long until) {
    return new Wait(path, "timer", "a timer", instant(until));
  }

  /** A signal of this name, or the end of the wait for it. */
  public static Wait signal(String path, String name, @Nullable Long deadline) {
    return new Wait(path, "signal", "a signal '" + name + "'", instant(deadline));
  }

  /** People, until the task goes to the next ones. */
  public static Wait decision(String path, String task, @Nullable Long due) {
    return new Wait(path, "task", "a decision on task '" + task + "'", instant(due));
  }

  /** The end of an attempt of a step, if it has one at the latest. */
  static Wait attempt(String path, int attempt, @Nullable Instant endsAt) {
    return new Wait(path, "step", "attempt " + attempt + " of a step", endsAt);
  }

  /** The next attempt of a step. */
  public static Wait retry(String path, int attempt, @Nullable Long at) {
    return new Wait(path, "retry", "attempt " + attempt + " after a failure", instant(at));
  }

  /** A service that holds an attempt; its time is 0 when it is called and knows no time. */
  static Wait service(String path, Fact.ServiceAwaited awaited) {
    return service(path, awaited.words(), awaited.until() == 0 ? null : awaited.until());
  }

  /** A service that holds an attempt, in words. */
  public static Wait service(String path, String words, @Nullable Long until) {
    return new Wait(path, "service", words, instant(until));
  }

  /** What is done about a failure of a step, other than another attempt. */
  public static Wait recovery(String path) {
    return new Wait(path, "recovery", "the recovery of a step that failed", null);
  }

  /** An answer to the question whether a step happened, which is asked no sooner than this. */
  public static Wait verification(String path, @Nullable Long notBefore) {
    return new Wait(
        path, "verification", "the verification of a step in doubt", instant(notBefore));
  }

  /** Another value of a variable, which only the run itself gives it. */
  public static Wait variable(String path, String name, @Nullable Long deadline) {
    return new Wait(path, "variable", "variable '" + name + "' to change", instant(deadline));
  }

  /**
   * Health checks that find what is needed well enough.
   *
   * @param lacking the names of those that did not, the last time; none while it is looked
   * @param until when it is looked again, or the wait ends
   */
  public static Wait health(
      String path, HealthStatus status, List<String> lacking, @Nullable Long until) {
    String found =
        lacking.isEmpty() ? status.name() : status + " (" + String.join(", ", lacking) + ")";
    return health(path, found, until);
  }

  /** The same in the words of the record. */
  public static Wait health(String path, String found, @Nullable Long until) {
    String what =
        found.equals(HealthStatus.HEALTHY.name())
            ? "a look at the health of what it needs"
            : "better health: what it needs is " + found;
    return new Wait(path, "health", what, instant(until));
  }

  /** The end of a child run. */
  public static Wait child(String path, String runId) {
    return new Wait(path, "child", "child run '" + runId + "'", null);
  }

  /** Another attempt to take a step back. */
  public static Wait undoRetry(String path, @Nullable Long at) {
    return new Wait(path, "retry", "another attempt to undo the step", instant(at));
  }

  /** An attempt to take a step back. */
  public static Wait undo(String path) {
    return new Wait(path, "undo", "the undo of the step", null);
  }

  private static @Nullable Instant instant(@Nullable Long millis) {
    return millis == null ? null : Instant.ofEpochMilli(millis);
  }
}
