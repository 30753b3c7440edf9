package dev.pawl.engine.retain;

import dev.pawl.engine.store.RunStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long finished runs are kept.
 *
 * @param rules what is deleted; without any, nothing is ({@code retention.rules})
 * @param tombstones how long the id of a deleted run is recognised ({@code retention.tombstones})
 * @param interval how often finished runs are looked at ({@code retention.interval})
 * @param batch how many runs are deleted at a time ({@code retention.batch})
 */
public record RetentionSettings(
    List<Rule> rules, Duration tombstones, Duration interval, int batch) {

  /**
   * What may be deleted of the runs of a workflow that ended in some way. Of several rules for the
   * same runs only the most specific one holds: that of their workflow and status, of their
   * workflow, of their status, of all.
   *
   * @param workflow the name, or null for every workflow
   * @param status how the runs ended, or null for every end
   * @param age runs that ended longer ago go, or null to keep them whatever their age
   * @param count runs beyond the newest so many go, of each workflow and status, or null to keep
   *     them whatever their number
   */
  public record Rule(
      @Nullable String workflow,
      @Nullable RunStatus status,
      @Nullable Duration age,
      @Nullable Integer count) {
    /** Checks the values. */
    public Rule {
      if (status != null && !status.ended()) {
        throw new IllegalArgumentException(
            "A run that is " + status + " is not over and is never deleted.");
      }
      if (age != null && age.isNegative()) {
        throw new IllegalArgumentException("The age " + age + " is negative.");
      }
      if (count != null && count < 0) {
        throw new IllegalArgumentException("The count " + count + " is negative.");
      }
      if (age == null && count == null) {
        throw new IllegalArgumentException("Neither an age nor a count says what may go.");
      }
    }

    private boolean concerns(String name, RunStatus end) {
      return (workflow == null || workflow.equals(name)) && (status == null || status == end);
    }

    private int precision() {
      return (workflow == null ? 0 : 2) + (status == null ? 0 : 1);
    }
  }

  /** Checks the numbers and copies the list. */
  public RetentionSettings {
    rules = List.copyOf(rules);
    if (batch < 1 || !interval.isPositive() || tombstones.isNegative()) {
      throw new IllegalArgumentException(
          "batch %d, interval %s, tombstones %s".formatted(batch, interval, tombstones));
    }
  }

  /** Everything is kept; 30 days, ten minutes, 100 runs at a time. */
  public static RetentionSettings defaults() {
    return new RetentionSettings(List.of(), Duration.ofDays(30), Duration.ofMinutes(10), 100);
  }

  /** The same with these rules. */
  public RetentionSettings rules(Rule... wanted) {
    return new RetentionSettings(List.of(wanted), tombstones, interval, batch);
  }

  /** The rule for runs of a workflow that ended so, the last one of equally specific ones. */
  Optional<Rule> rule(String workflow, RunStatus status) {
    Rule best = null;
    for (Rule rule : rules) {
      if (rule.concerns(workflow, status)
          && (best == null || rule.precision() >= best.precision())) {
        best = rule;
      }
    }
    return Optional.ofNullable(best);
  }
}
