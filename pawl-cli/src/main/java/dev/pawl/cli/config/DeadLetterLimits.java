package dev.pawl.cli.config;

/** The limits of runs that gave up. */
final class DeadLetterLimits {
  private DeadLetterLimits() {}

  /** What the configuration says about them. */
  static dev.pawl.engine.letter.DeadLetterSettings of(Config config) {
    return new dev.pawl.engine.letter.DeadLetterSettings(
        config.get(DeadLetterSettings.MAX_REPLAYS),
        config.get(DeadLetterSettings.REPLAY_RATE),
        config.get(DeadLetterSettings.MAX),
        config.get(DeadLetterSettings.MAX_AGE),
        config.get(DeadLetterSettings.KEEP_SETTLED),
        config.get(DeadLetterSettings.INTERVAL),
        config.get(DeadLetterSettings.BATCH));
  }
}
