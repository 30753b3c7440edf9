package dev.pawl.engine.run;

import java.time.Duration;

/**
 * Limits of a loaded run.
 *
 * @param parkAfter a run whose branches all wait longer than this leaves memory ({@code
 *     run.park-after})
 * @param parkFactor and longer than this many times what its last replay took ({@code
 *     run.park-factor})
 * @param cancelGrace how long an interrupted step may take to end before it is abandoned ({@code
 *     run.cancel-grace})
 * @param unwindGrace how long workflow code may take to unwind before it is reported ({@code
 *     run.unwind-grace})
 * @param maxClaimsWithoutProgress how often a run is loaded without recording an outcome before it
 *     is suspected to kill its process ({@code run.max-claims-without-progress})
 * @param blockedRetryFirst the pause before a blocked run is tried again, doubling each time
 *     ({@code run.blocked-retry-first})
 * @param blockedRetryMax the longest such pause ({@code run.blocked-retry-max})
 * @param verifyGrace how long after a crash a step in doubt is not yet verified, because what was
 *     sent may still be on its way ({@code run.verify-grace})
 * @param movePatience how long an operator's move is waited for, and a rehearsal of other code
 *     ({@code run.move-patience})
 * @param warnEvents a history longer than this is reported once ({@code run.warn-events})
 */
public record RunSettings(
    Duration parkAfter,
    int parkFactor,
    Duration cancelGrace,
    Duration unwindGrace,
    int maxClaimsWithoutProgress,
    Duration blockedRetryFirst,
    Duration blockedRetryMax,
    Duration verifyGrace,
    Duration movePatience,
    long warnEvents) {

  /** 2 s, 100 times, 5 s, 5 s, 5 claims, 10 s to 10 min, 1 s, 10 s, 50,000 events. */
  public static RunSettings defaults() {
    return new RunSettings(
        Duration.ofSeconds(2),
        100,
        Duration.ofSeconds(5),
        Duration.ofSeconds(5),
        5,
        Duration.ofSeconds(10),
        Duration.ofMinutes(10),
        Duration.ofSeconds(1),
        Duration.ofSeconds(10),
        50_000);
  }

  /** The same with another threshold for leaving memory. */
  public RunSettings parkAfter(Duration threshold) {
    return new RunSettings(
        threshold,
        parkFactor,
        cancelGrace,
        unwindGrace,
        maxClaimsWithoutProgress,
        blockedRetryFirst,
        blockedRetryMax,
        verifyGrace,
        movePatience,
        warnEvents);
  }

  /** The same with another time for interrupted steps. */
  public RunSettings cancelGrace(Duration grace) {
    return new RunSettings(
        parkAfter,
        parkFactor,
        grace,
        unwindGrace,
        maxClaimsWithoutProgress,
        blockedRetryFirst,
        blockedRetryMax,
        verifyGrace,
        movePatience,
        warnEvents);
  }

  /** The same with another number of claims before a run is suspected. */
  public RunSettings maxClaimsWithoutProgress(int claims) {
    return new RunSettings(
        parkAfter,
        parkFactor,
        cancelGrace,
        unwindGrace,
        claims,
        blockedRetryFirst,
        blockedRetryMax,
        verifyGrace,
        movePatience,
        warnEvents);
  }

  /** The same with another pause before a step in doubt is verified. */
  public RunSettings verifyGrace(Duration grace) {
    return new RunSettings(
        parkAfter,
        parkFactor,
        cancelGrace,
        unwindGrace,
        maxClaimsWithoutProgress,
        blockedRetryFirst,
        blockedRetryMax,
        grace,
        movePatience,
        warnEvents);
  }

  /** The same with another time for which a move is waited for. */
  public RunSettings movePatience(Duration patience) {
    return new RunSettings(
        parkAfter,
        parkFactor,
        cancelGrace,
        unwindGrace,
        maxClaimsWithoutProgress,
        blockedRetryFirst,
        blockedRetryMax,
        verifyGrace,
        patience,
        warnEvents);
  }

  /** The same with another longest pause before a blocked run is tried again. */
  public RunSettings blockedRetryMax(Duration pause) {
    return new RunSettings(
        parkAfter,
        parkFactor,
        cancelGrace,
        unwindGrace,
        maxClaimsWithoutProgress,
        blockedRetryFirst,
        pause,
        verifyGrace,
        movePatience,
        warnEvents);
  }

  /** The same with another factor between a wait and the replay that it costs. */
  public RunSettings parkFactor(int factor) {
    return new RunSettings(
        parkAfter,
        factor,
        cancelGrace,
        unwindGrace,
        maxClaimsWithoutProgress,
        blockedRetryFirst,
        blockedRetryMax,
        verifyGrace,
        movePatience,
        warnEvents);
  }

  /** The pause after this many consecutive blocks, at least 1. */
  Duration blockedRetry(int blocks) {
    long factor = 1L << Math.min(20, blocks - 1);
    Duration grown = blockedRetryFirst.multipliedBy(factor);
    return grown.compareTo(blockedRetryMax) > 0 ? blockedRetryMax : grown;
  }
}
