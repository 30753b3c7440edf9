package dev.pawl.engine.health;

import dev.pawl.api.HealthNeed;
import dev.pawl.api.HealthStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What all checks found in one look.
 *
 * @param at when it began
 * @param took until the last of them had answered
 * @param reason why it was looked
 * @param checks in the order of the engine
 */
public record Health(Instant at, Duration took, String reason, List<Examined> checks) {

  /** Copies the list. */
  public Health {
    checks = List.copyOf(checks);
  }

  /**
   * Whether something is well enough.
   *
   * @param status the worst among what matters
   * @param lacking the names of those that are not well enough, sorted; empty when all are
   */
  public record Verdict(HealthStatus status, List<String> lacking) {
    /** Copies the names. */
    public Verdict {
      lacking = List.copyOf(lacking);
    }

    /** Whether all that matters is well enough. */
    public boolean good() {
      return lacking.isEmpty();
    }
  }

  /** The worst status among all checks; healthy without any. */
  public HealthStatus status() {
    return checks.stream()
        .map(check -> check.report().status())
        .reduce(HealthStatus.HEALTHY, HealthStatus::or);
  }

  /** What a check of this name found. */
  public Optional<Examined> check(String name) {
    return checks.stream().filter(check -> check.name().equals(name)).findFirst();
  }

  /** Whether that is well enough; a check that there is not counts as failed. */
  public Verdict judge(HealthNeed need) {
    return judge(need, HealthStatus.FAILED);
  }

  /** Whether that is well enough; a check that there is not does not matter. */
  public Verdict judgeWhatThereIs(HealthNeed need) {
    return judge(need, HealthStatus.HEALTHY);
  }

  private Verdict judge(HealthNeed need, HealthStatus missing) {
    Set<String> names = new TreeSet<>(need.checks());
    if (names.isEmpty()) {
      checks.forEach(check -> names.add(check.name()));
    }
    HealthStatus worst = HealthStatus.HEALTHY;
    List<String> lacking = new ArrayList<>();
    for (String name : names) {
      HealthStatus status = check(name).map(check -> check.report().status()).orElse(missing);
      worst = worst.or(status);
      if (!status.atLeast(need.worst())) {
        lacking.add(name);
      }
    }
    return new Verdict(worst, lacking);
  }
}
