package dev.pawl.engine;

import dev.pawl.engine.feed.FeedSettings;
import dev.pawl.engine.journal.WriterSettings;
import dev.pawl.engine.letter.DeadLetterSettings;
import dev.pawl.engine.retain.RetentionSettings;
import dev.pawl.engine.run.RunSettings;
import dev.pawl.engine.sweep.SweepSettings;
import java.time.Duration;

/**
 * Limits of an engine.
 *
 * @param run of each loaded run
 * @param writer of each writer
 * @param maxLoadedRuns runs in memory at a time; further starts are accepted and wait their turn
 *     ({@code engine.max-loaded-runs})
 * @param claimBatch how many due runs are taken at a time ({@code engine.claim-batch})
 * @param fairShare one in so many runs that are taken while there is no room for all is the one
 *     that has been due for longest, whatever its priority ({@code engine.fair-share})
 * @param stopGrace how long closing waits for steps in flight ({@code engine.stop-grace})
 * @param watchInterval how often loaded runs are looked after ({@code engine.watch-interval})
 * @param batonWarnAfter workflow code that executes longer than this without an operation is
 *     reported ({@code engine.baton-warn-after})
 * @param retention how long finished runs are kept
 * @param sweep when all runs are looked through
 * @param feed of the feed of events
 * @param deadLetters of runs that gave up
 */
public record EngineSettings(
    RunSettings run,
    WriterSettings writer,
    int maxLoadedRuns,
    int claimBatch,
    int fairShare,
    Duration stopGrace,
    Duration watchInterval,
    Duration batonWarnAfter,
    RetentionSettings retention,
    SweepSettings sweep,
    FeedSettings feed,
    DeadLetterSettings deadLetters) {

  /** 20,000 loaded runs, 1,000 a claim, one in 10, 5 s, 5 s, 10 s. */
  public static EngineSettings defaults() {
    return new EngineSettings(
        RunSettings.defaults(),
        WriterSettings.defaults(),
        20_000,
        1_000,
        10,
        Duration.ofSeconds(5),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        RetentionSettings.defaults(),
        SweepSettings.defaults(),
        FeedSettings.defaults(),
        DeadLetterSettings.defaults());
  }

  /** The same with other limits of loaded runs. */
  public EngineSettings run(RunSettings settings) {
    return new EngineSettings(
        settings,
        writer,
        maxLoadedRuns,
        claimBatch,
        fairShare,
        stopGrace,
        watchInterval,
        batonWarnAfter,
        retention,
        sweep,
        feed,
        deadLetters);
  }

  /** The same with other limits of writers. */
  public EngineSettings writer(WriterSettings settings) {
    return new EngineSettings(
        run,
        settings,
        maxLoadedRuns,
        claimBatch,
        fairShare,
        stopGrace,
        watchInterval,
        batonWarnAfter,
        retention,
        sweep,
        feed,
        deadLetters);
  }

  /** The same with another number of runs in memory. */
  public EngineSettings maxLoadedRuns(int runs) {
    return new EngineSettings(
        run,
        writer,
        runs,
        claimBatch,
        fairShare,
        stopGrace,
        watchInterval,
        batonWarnAfter,
        retention,
        sweep,
        feed,
        deadLetters);
  }

  /** The same with another share of those that have been due for longest. */
  public EngineSettings fairShare(int runs) {
    return new EngineSettings(
        run,
        writer,
        maxLoadedRuns,
        claimBatch,
        runs,
        stopGrace,
        watchInterval,
        batonWarnAfter,
        retention,
        sweep,
        feed,
        deadLetters);
  }

  /** The same with another time that closing waits for steps in flight. */
  public EngineSettings stopGrace(Duration grace) {
    return new EngineSettings(
        run,
        writer,
        maxLoadedRuns,
        claimBatch,
        fairShare,
        grace,
        watchInterval,
        batonWarnAfter,
        retention,
        sweep,
        feed,
        deadLetters);
  }

  /** The same with other rules for finished runs. */
  public EngineSettings retention(RetentionSettings rules) {
    return new EngineSettings(
        run,
        writer,
        maxLoadedRuns,
        claimBatch,
        fairShare,
        stopGrace,
        watchInterval,
        batonWarnAfter,
        rules,
        sweep,
        feed,
        deadLetters);
  }

  /** The same with other times for looking through all runs. */
  public EngineSettings sweep(SweepSettings times) {
    return new EngineSettings(
        run,
        writer,
        maxLoadedRuns,
        claimBatch,
        fairShare,
        stopGrace,
        watchInterval,
        batonWarnAfter,
        retention,
        times,
        feed,
        deadLetters);
  }

  /** The same with other limits of the feed of events. */
  public EngineSettings feed(FeedSettings settings) {
    return new EngineSettings(
        run,
        writer,
        maxLoadedRuns,
        claimBatch,
        fairShare,
        stopGrace,
        watchInterval,
        batonWarnAfter,
        retention,
        sweep,
        settings,
        deadLetters);
  }

  /** The same with other limits of runs that gave up. */
  public EngineSettings deadLetters(DeadLetterSettings limits) {
    return new EngineSettings(
        run,
        writer,
        maxLoadedRuns,
        claimBatch,
        fairShare,
        stopGrace,
        watchInterval,
        batonWarnAfter,
        retention,
        sweep,
        feed,
        limits);
  }
}
