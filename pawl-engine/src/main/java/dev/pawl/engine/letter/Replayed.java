package dev.pawl.engine.letter;

/**
 * What became of a replay.
 *
 * @param letter the run that began the dead letter
 * @param runId the run that stands for it now
 * @param how what was done
 * @param effect the same in words
 */
public record Replayed(String letter, String runId, How how, String effect) {

  /** What a replay does. */
  public enum How {
    /** The run goes on. */
    CONTINUED,
    /** Another run takes its place. */
    REPLACED,
    /** This very replay was made before. */
    ALREADY
  }
}
