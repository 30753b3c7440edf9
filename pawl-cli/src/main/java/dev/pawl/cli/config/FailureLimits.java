package dev.pawl.cli.config;

import dev.pawl.cli.output.CliException;
import dev.pawl.engine.recovery.RecoverySettings;
import dev.pawl.engine.recovery.RetrySettings;
import dev.pawl.engine.recovery.TimeoutSettings;
import java.util.Optional;

/** What the configuration says about failed and slow steps. */
public final class FailureLimits {
  private FailureLimits() {}

  /**
   * The settings of recovery.
   *
   * @throws CliException when a value lies outside its range
   */
  public static RecoverySettings of(Config config) {
    return new RecoverySettings(
        config.get(FailureSettings.RECOVERY_ENABLED),
        retry(config),
        config.get(FailureSettings.RECOVERY_UNKNOWN_ATTEMPTS),
        config.get(FailureSettings.RECOVERY_LONGEST_WAIT),
        config.get(FailureSettings.RECOVERY_TEMPLATE),
        config.get(FailureSettings.RECOVERY_POLICIES),
        config.get(FailureSettings.RECOVERY_FAILURE_TYPES),
        config.get(FailureSettings.RECOVERY_FAILURE_CODES),
        config.get(FailureSettings.RECOVERY_PEOPLE),
        new TimeoutSettings(
            config.get(FailureSettings.TIMEOUTS_STAGES),
            config.get(FailureSettings.TIMEOUTS_STEP).orElse(null),
            config.get(FailureSettings.TIMEOUTS_WARN_AT),
            config.get(FailureSettings.TIMEOUTS_MULTIPLIER)),
        config.get(FailureSettings.RECOVERY_VALIDATE_WITHIN));
  }

  private static RetrySettings retry(Config config) {
    RetrySettings preset = config.get(FailureSettings.RECOVERY_PRESET).settings();
    try {
      return new RetrySettings(
          or(config, FailureSettings.RECOVERY_ATTEMPTS, preset.attempts()),
          or(config, FailureSettings.RECOVERY_FIRST_DELAY, preset.firstDelay()),
          or(config, FailureSettings.RECOVERY_MAX_DELAY, preset.maxDelay()),
          or(config, FailureSettings.RECOVERY_FACTOR, preset.factor()),
          or(config, FailureSettings.RECOVERY_JITTER, preset.jitter()));
    } catch (IllegalArgumentException e) {
      throw CliException.usage(
          "config-value", "The settings 'recovery.…' are not acceptable: " + e.getMessage());
    }
  }

  private static <T> T or(Config config, Setting<Optional<T>> setting, T otherwise) {
    return config.get(setting).orElse(otherwise);
  }
}
