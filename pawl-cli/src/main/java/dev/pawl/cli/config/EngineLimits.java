package dev.pawl.cli.config;

import dev.pawl.cli.output.CliException;
import dev.pawl.engine.EngineSettings;
import dev.pawl.engine.feed.FeedSettings;
import dev.pawl.engine.journal.LingerSettings;
import dev.pawl.engine.journal.WriterSettings;
import dev.pawl.engine.retain.RetentionSettings;
import dev.pawl.engine.run.RunSettings;
import dev.pawl.engine.sweep.SweepSettings;

/** The settings of an engine. */
public final class EngineLimits {
  private EngineLimits() {}

  /** What the configuration says about engines. */
  public static EngineSettings of(Config config) {
    return new EngineSettings(
        run(config),
        writer(config),
        config.get(Settings.ENGINE_MAX_LOADED_RUNS),
        config.get(Settings.ENGINE_CLAIM_BATCH),
        config.get(Settings.ENGINE_FAIR_SHARE),
        config.get(Settings.ENGINE_STOP_GRACE),
        config.get(Settings.ENGINE_WATCH_INTERVAL),
        config.get(Settings.ENGINE_BATON_WARN_AFTER),
        retention(config),
        new SweepSettings(
            config.get(Settings.ENGINE_SWEEP_INTERVAL),
            config.get(Settings.ENGINE_OVERDUE_AFTER),
            config.get(Settings.ENGINE_STALL_AFTER)),
        feed(config),
        DeadLetterLimits.of(config));
  }

  private static FeedSettings feed(Config config) {
    try {
      return new FeedSettings(
          config.get(Settings.FEED_MAX_EVENT_BYTES),
          config.get(Settings.FEED_KEEP_FOR),
          config.get(Settings.FEED_IDS_FOR),
          config.get(Settings.FEED_INTERVAL),
          config.get(Settings.FEED_BATCH),
          config.get(Settings.FEED_HELD_WARN_AFTER));
    } catch (IllegalArgumentException e) {
      throw CliException.usage(
          "config-value", "The settings 'feed.…' are not acceptable: " + e.getMessage());
    }
  }

  private static RetentionSettings retention(Config config) {
    return new RetentionSettings(
        config.get(Settings.RETENTION_RULES),
        config.get(Settings.RETENTION_TOMBSTONES),
        config.get(Settings.RETENTION_INTERVAL),
        config.get(Settings.RETENTION_BATCH));
  }

  private static RunSettings run(Config config) {
    return new RunSettings(
        config.get(Settings.RUN_PARK_AFTER),
        config.get(Settings.RUN_PARK_FACTOR),
        config.get(Settings.RUN_CANCEL_GRACE),
        config.get(Settings.RUN_UNWIND_GRACE),
        config.get(Settings.RUN_MAX_CLAIMS_WITHOUT_PROGRESS),
        config.get(Settings.RUN_BLOCKED_RETRY_FIRST),
        config.get(Settings.RUN_BLOCKED_RETRY_MAX),
        config.get(Settings.RUN_VERIFY_GRACE),
        config.get(Settings.RUN_MOVE_PATIENCE),
        config.get(Settings.RUN_WARN_EVENTS));
  }

  private static WriterSettings writer(Config config) {
    return new WriterSettings(
        config.get(Settings.WRITER_MAX_BATCH_INTENTS),
        config.get(Settings.WRITER_MAX_BATCH_BYTES),
        new LingerSettings(
            config.get(Settings.WRITER_LINGER_INTENTS), config.get(Settings.WRITER_MAX_LINGER)),
        config.get(Settings.WRITER_MAX_QUEUED_BYTES),
        config.get(Settings.WRITER_RETRY_DELAY));
  }
}
