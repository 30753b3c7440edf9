package dev.pawl.cli.config;

import java.time.Duration;
import java.util.List;

/** The settings of runs that gave up. */
public final class DeadLetterSettings {
  public static final Setting<Integer> MAX_REPLAYS =
      new Setting<>(
          "dead-letters.max-replays",
          Form.COUNT,
          "3",
          "how often a run that gave up is replayed at most");
  public static final Setting<Integer> REPLAY_RATE =
      new Setting<>(
          "dead-letters.replay-rate",
          Form.range(1, 1_000_000),
          "20",
          "how many are replayed in a second at most, unless a command says otherwise");
  public static final Setting<Integer> MAX =
      new Setting<>(
          "dead-letters.max",
          Form.COUNT,
          "100000",
          "beyond so many, the oldest for which a replay is not worth it are archived");
  public static final Setting<Duration> MAX_AGE =
      new Setting<>(
          "dead-letters.max-age",
          Form.DURATION_FORM,
          "90d",
          "those that gave up longer ago and for which a replay is not worth it are archived");
  public static final Setting<Duration> KEEP_SETTLED =
      new Setting<>(
          "dead-letters.keep-settled",
          Form.DURATION_FORM,
          "365d",
          "how long what is resolved, discarded or archived stays listed");
  public static final Setting<Duration> INTERVAL =
      new Setting<>(
          "dead-letters.interval", Form.DURATION_FORM, "30s", "how often they are looked at");
  public static final Setting<Integer> BATCH =
      new Setting<>("dead-letters.batch", Form.COUNT, "500", "how many are archived at a time");

  /** All of them, in the order that people read them in. */
  static final List<Setting<?>> ALL =
      List.of(MAX_REPLAYS, REPLAY_RATE, MAX, MAX_AGE, KEEP_SETTLED, INTERVAL, BATCH);

  private DeadLetterSettings() {}
}
