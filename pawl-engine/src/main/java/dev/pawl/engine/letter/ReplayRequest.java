package dev.pawl.engine.letter;

import dev.pawl.engine.steer.ForkRequest.Input;
import org.jspecify.annotations.Nullable;

/**
 * A wish that a run which gave up is tried again. Immutable.
 *
 * @param letter the run of the dead letter
 * @param id of the replay: the same one again changes nothing
 * @param input another input, with which a new run begins, or null to go on with what there is
 * @param anew whether a new run begins from the beginning, also with the same input
 * @param rate how many a second at most, or null for what the settings say
 * @param actor who wants it
 * @param reason why, for people
 */
public record ReplayRequest(
    String letter,
    String id,
    @Nullable Input input,
    boolean anew,
    @Nullable Integer rate,
    String actor,
    String reason) {
  /** Checks the rate. */
  public ReplayRequest {
    if (rate != null && rate < 1) {
      throw new IllegalArgumentException("The rate must be at least 1, was " + rate);
    }
  }

  boolean newRun() {
    return anew || input != null;
  }
}
