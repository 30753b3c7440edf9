package dev.pawl.api;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * How well which things have to be. Immutable.
 *
 * @param checks the names of the health checks that matter, sorted; empty for all that the engine
 *     has
 * @param worst the worst status that is still good enough
 */
public record HealthNeed(Set<String> checks, HealthStatus worst) {

  /** Checks the names and copies them. */
  public HealthNeed {
    checks.forEach(name -> Names.check("health check's name", name));
    checks = Collections.unmodifiableSet(new TreeSet<>(checks));
  }

  /** These checks, none of them worse than a warning. */
  public static HealthNeed of(String... checks) {
    return new HealthNeed(Set.of(checks), HealthStatus.WARNING);
  }

  /** Everything that the engine looks at, nothing of it worse than a warning. */
  public static HealthNeed everything() {
    return of();
  }

  /** The same with another status that is still good enough. */
  public HealthNeed atWorst(HealthStatus status) {
    return new HealthNeed(checks, status);
  }
}
