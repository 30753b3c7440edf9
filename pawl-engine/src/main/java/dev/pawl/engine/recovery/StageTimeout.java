package dev.pawl.engine.recovery;

import java.time.Duration;

/**
 * How long an attempt of a step in a stage may take. Immutable.
 *
 * @param workflow a pattern for {@code namespace/name}
 * @param stage a pattern for the path of a step, or of a scope around it
 * @param limit positive
 */
public record StageTimeout(NamePattern workflow, NamePattern stage, Duration limit) {
  /** Checks the range. */
  public StageTimeout {
    if (!limit.isPositive()) {
      throw new IllegalArgumentException("The limit of a stage must be positive, was " + limit);
    }
  }

  boolean fits(String name, String path) {
    return workflow.fits(name) && (stage.fits(path) || aroundFits(path));
  }

  private boolean aroundFits(String path) {
    for (int end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      if (stage.fits(path.substring(0, end))) {
        return true;
      }
    }
    return false;
  }
}
