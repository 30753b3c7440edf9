package dev.pawl.cli.config;

import dev.pawl.engine.retain.RetentionSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every setting there is. */
public final class Settings {
  static final String VARIABLE_PREFIX = "PAWL_";

  public static final Setting<Path> DATA =
      new Setting<>("data", Form.PATH, ".pawl", "the data directory");

  public static final Setting<String> STORE_URL =
      new Setting<>(
          "store.url",
          Form.TEXT,
          "",
          "jdbc:postgresql://host:port/database; without it a SQLite file in the data directory");
  public static final Setting<String> STORE_USER =
      new Setting<>("store.user", Form.TEXT, "", "the user of the PostgreSQL database");
  public static final Setting<String> STORE_PASSWORD =
      new Setting<>("store.password", Form.SECRET, "", "the password of that user");
  public static final Setting<String> STORE_SCHEMA =
      new Setting<>("store.schema", Form.TEXT, "pawl", "the PostgreSQL schema of the tables");
  public static final Setting<Integer> STORE_WRITERS =
      new Setting<>(
          "store.writers", Form.COUNT, "2", "PostgreSQL sessions that write at the same time");
  public static final Setting<Integer> STORE_READERS =
      new Setting<>("store.readers", Form.COUNT, "4", "sessions that read at the same time");
  public static final Setting<Duration> STORE_PATIENCE =
      new Setting<>(
          "store.patience",
          Form.DURATION_FORM,
          "5s",
          "how long to wait for a connection or for another program's lock on the database");

  public static final Setting<Integer> ENGINE_MAX_LOADED_RUNS =
      new Setting<>("engine.max-loaded-runs", Form.COUNT, "20000", "runs in memory at a time");
  public static final Setting<Integer> ENGINE_CLAIM_BATCH =
      new Setting<>("engine.claim-batch", Form.COUNT, "1000", "due runs taken at a time");
  public static final Setting<Integer> ENGINE_FAIR_SHARE =
      new Setting<>(
          "engine.fair-share",
          Form.COUNT,
          "10",
          "while there is no room for all, one in so many runs taken is the one due for longest");
  public static final Setting<Duration> ENGINE_STOP_GRACE =
      new Setting<>(
          "engine.stop-grace", Form.DURATION_FORM, "5s", "how long closing waits for steps");
  public static final Setting<Duration> ENGINE_WATCH_INTERVAL =
      new Setting<>(
          "engine.watch-interval",
          Form.DURATION_FORM,
          "5s",
          "how often loaded runs are looked after");
  public static final Setting<Duration> ENGINE_BATON_WARN_AFTER =
      new Setting<>(
          "engine.baton-warn-after",
          Form.DURATION_FORM,
          "10s",
          "workflow code that executes longer without an operation is reported");

  public static final Setting<Duration> ENGINE_SWEEP_INTERVAL =
      new Setting<>(
          "engine.sweep-interval",
          Form.DURATION_FORM,
          "5m",
          "how often all runs are looked through for those that would never go on");
  public static final Setting<Duration> ENGINE_OVERDUE_AFTER =
      new Setting<>(
          "engine.overdue-after",
          Form.DURATION_FORM,
          "1m",
          "a run that is due and not taken for longer is reported");
  public static final Setting<Duration> ENGINE_STALL_AFTER =
      new Setting<>(
          "engine.stall-after",
          Form.DURATION_FORM,
          "15m",
          "a run that is busy and records nothing for longer is reported");

  public static final Setting<Duration> RUN_PARK_AFTER =
      new Setting<>(
          "run.park-after",
          Form.DURATION_FORM,
          "2s",
          "a run whose branches all wait longer leaves memory");
  public static final Setting<Integer> RUN_PARK_FACTOR =
      new Setting<>(
          "run.park-factor",
          Form.COUNT,
          "100",
          "and longer than this many times what its last replay took");
  public static final Setting<Duration> RUN_CANCEL_GRACE =
      new Setting<>(
          "run.cancel-grace",
          Form.DURATION_FORM,
          "5s",
          "how long an interrupted step may take to end");
  public static final Setting<Duration> RUN_UNWIND_GRACE =
      new Setting<>(
          "run.unwind-grace",
          Form.DURATION_FORM,
          "5s",
          "how long workflow code may take to unwind before it is reported");
  public static final Setting<Integer> RUN_MAX_CLAIMS_WITHOUT_PROGRESS =
      new Setting<>(
          "run.max-claims-without-progress",
          Form.COUNT,
          "5",
          "loads without an outcome before a run is suspected to kill its process");
  public static final Setting<Duration> RUN_BLOCKED_RETRY_FIRST =
      new Setting<>(
          "run.blocked-retry-first",
          Form.DURATION_FORM,
          "10s",
          "the pause before a blocked run is tried again, doubling each time");
  public static final Setting<Duration> RUN_BLOCKED_RETRY_MAX =
      new Setting<>("run.blocked-retry-max", Form.DURATION_FORM, "10m", "the longest such pause");
  public static final Setting<Duration> RUN_VERIFY_GRACE =
      new Setting<>(
          "run.verify-grace",
          Form.DURATION_FORM,
          "1s",
          "how long after a crash a step in doubt is not yet verified");
  public static final Setting<Duration> RUN_MOVE_PATIENCE =
      new Setting<>(
          "run.move-patience",
          Form.DURATION_FORM,
          "10s",
          "how long an operator's move is waited for, and a rehearsal of other code");
  public static final Setting<Integer> RUN_WARN_EVENTS =
      new Setting<>("run.warn-events", Form.COUNT, "50000", "a longer history is reported once");

  public static final Setting<Integer> BULK_MAX_RUNS =
      new Setting<>(
          "bulk.max-runs", Form.COUNT, "1000", "the most runs that one bulk command looks at");

  public static final Setting<Integer> WRITER_MAX_BATCH_INTENTS =
      new Setting<>(
          "writer.max-batch-intents", Form.COUNT, "4096", "the most intents of a transaction");
  public static final Setting<Long> WRITER_MAX_BATCH_BYTES =
      new Setting<>(
          "writer.max-batch-bytes", Form.BYTES, "8MiB", "the most payload of a transaction");
  public static final Setting<Integer> WRITER_LINGER_INTENTS =
      new Setting<>(
          "writer.linger-intents",
          Form.COUNT,
          "32",
          "with so many intents a transaction of one of several writers waits for no more; 1 never waits");
  public static final Setting<Duration> WRITER_MAX_LINGER =
      new Setting<>(
          "writer.max-linger",
          Form.DURATION_FORM,
          "1ms",
          "how long a small transaction waits at most for runs that may be back in a moment");
  public static final Setting<Long> WRITER_MAX_QUEUED_BYTES =
      new Setting<>(
          "writer.max-queued-bytes",
          Form.BYTES,
          "64MiB",
          "with more payload waiting, starts and signals are refused");
  public static final Setting<Duration> WRITER_RETRY_DELAY =
      new Setting<>(
          "writer.retry-delay",
          Form.DURATION_FORM,
          "250ms",
          "the pause before a failed transaction is repeated");

  public static final Setting<List<RetentionSettings.Rule>> RETENTION_RULES =
      new Setting<>(
          "retention.rules",
          RetentionRules.FORM,
          "",
          "which finished runs are deleted, such as */COMPLETED=30d; empty keeps all");
  public static final Setting<Duration> RETENTION_TOMBSTONES =
      new Setting<>(
          "retention.tombstones",
          Form.DURATION_FORM,
          "30d",
          "how long the id of a deleted run is recognised");
  public static final Setting<Duration> RETENTION_INTERVAL =
      new Setting<>(
          "retention.interval", Form.DURATION_FORM, "10m", "how often finished runs are looked at");
  public static final Setting<Integer> RETENTION_BATCH =
      new Setting<>("retention.batch", Form.COUNT, "100", "runs deleted at a time");

  public static final Setting<Long> FEED_MAX_EVENT_BYTES =
      new Setting<>(
          "feed.max-event-bytes", Form.BYTES, "1MiB", "the largest event that is accepted");
  public static final Setting<Duration> FEED_KEEP_FOR =
      new Setting<>(
          "feed.keep-for",
          Form.DURATION_FORM,
          "7d",
          "how long an event stays at least; longer, until all readers are done with it");
  public static final Setting<Duration> FEED_IDS_FOR =
      new Setting<>(
          "feed.ids-for",
          Form.DURATION_FORM,
          "30d",
          "how long a repetition of an event is recognised");
  public static final Setting<Duration> FEED_INTERVAL =
      new Setting<>(
          "feed.interval",
          Form.DURATION_FORM,
          "1s",
          "how often readers of events look by themselves");
  public static final Setting<Integer> FEED_BATCH =
      new Setting<>("feed.batch", Form.COUNT, "500", "events read, or dropped, at a time");
  public static final Setting<Duration> FEED_HELD_WARN_AFTER =
      new Setting<>(
          "feed.held-warn-after",
          Form.DURATION_FORM,
          "10s",
          "a transaction that holds events back for longer is reported");

  private static final List<Setting<?>> CORE =
      List.of(
          DATA,
          STORE_URL,
          STORE_USER,
          STORE_PASSWORD,
          STORE_SCHEMA,
          STORE_WRITERS,
          STORE_READERS,
          STORE_PATIENCE,
          ENGINE_MAX_LOADED_RUNS,
          ENGINE_CLAIM_BATCH,
          ENGINE_FAIR_SHARE,
          ENGINE_STOP_GRACE,
          ENGINE_WATCH_INTERVAL,
          ENGINE_BATON_WARN_AFTER,
          ENGINE_SWEEP_INTERVAL,
          ENGINE_OVERDUE_AFTER,
          ENGINE_STALL_AFTER,
          RUN_PARK_AFTER,
          RUN_PARK_FACTOR,
          RUN_CANCEL_GRACE,
          RUN_UNWIND_GRACE,
          RUN_MAX_CLAIMS_WITHOUT_PROGRESS,
          RUN_BLOCKED_RETRY_FIRST,
          RUN_BLOCKED_RETRY_MAX,
          RUN_VERIFY_GRACE,
          RUN_MOVE_PATIENCE,
          RUN_WARN_EVENTS,
          BULK_MAX_RUNS,
          WRITER_MAX_BATCH_INTENTS,
          WRITER_MAX_BATCH_BYTES,
          WRITER_LINGER_INTENTS,
          WRITER_MAX_LINGER,
          WRITER_MAX_QUEUED_BYTES,
          WRITER_RETRY_DELAY,
          RETENTION_RULES,
          RETENTION_TOMBSTONES,
          RETENTION_INTERVAL,
          RETENTION_BATCH,
          FEED_MAX_EVENT_BYTES,
          FEED_KEEP_FOR,
          FEED_IDS_FOR,
          FEED_INTERVAL,
          FEED_BATCH,
          FEED_HELD_WARN_AFTER);

  /** All of them, in the order that people read them in. */
  public static final List<Setting<?>> ALL =
      Stream.of(
              CORE,
              FailureSettings.ALL,
              ServiceSettings.ALL,
              DeadLetterSettings.ALL,
              BackupSettings.ALL,
              AgentSettings.ALL,
              MailSettings.ALL,
              LogSettings.ALL,
              HealthSettings.ALL,
              ReportSettings.ALL)
          .<Setting<?>>flatMap(List::stream)
          .toList();

  private Settings() {}

  /** The setting of this key. */
  public static Optional<Setting<?>> find(String key) {
    for (Setting<?> setting : ALL) {
      if (setting.key().equals(key)) {
        return Optional.of(setting);
      }
    }
    return Optional.empty();
  }
}
