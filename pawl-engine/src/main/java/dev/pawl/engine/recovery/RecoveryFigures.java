package dev.pawl.engine.recovery;

import dev.pawl.api.ErrorKind;
import dev.pawl.api.RecoveryAction;
import java.util.Map;

/**
 * What was done about failures since the engine was started. Immutable.
 *
 * @param failedAttempts attempts that failed, by kind; kinds without any are absent
 * @param retries attempts that were made again after a delay
 * @param recovered steps that succeeded after attempts of theirs had failed
 * @param gaveUp steps that failed for good
 * @param actions what else was done about failures; actions that were not taken are absent
 * @param validated runs that recorded progress after something had been done about them
 * @param withoutProgress runs that did not, within the time that the settings give them
 */
public record RecoveryFigures(
    Map<ErrorKind, Long> failedAttempts,
    long retries,
    long recovered,
    long gaveUp,
    Map<RecoveryAction, Long> actions,
    long validated,
    long withoutProgress) {

  /** Nothing yet. */
  public static final RecoveryFigures NONE = new RecoveryFigures(Map.of(), 0, 0, 0, Map.of(), 0, 0);

  /** Copies the maps. */
  public RecoveryFigures {
    failedAttempts = Map.copyOf(failedAttempts);
    actions = Map.copyOf(actions);
  }
}
