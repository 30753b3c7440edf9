package dev.pawl.engine.run;

import dev.pawl.engine.history.Event;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.journal.Ledger;
import dev.pawl.engine.service.ServiceGates;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.Outcome;
import dev.pawl.engine.store.Projection;
import dev.pawl.engine.store.RunStatus;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How an incarnation comes to its end: it sleeps, is blocked, is told to stop, or has lost its run.
 * Used with the incarnation's lock held.
 */
final class Departure {
  private static final Logger log = LoggerFactory.getLogger(Departure.class);

  private sealed interface Stage {
    /** Not leaving. */
    record Staying() implements Stage {}

    /** The release is being written; refused when a message comes in between. */
    record Releasing() implements Stage {}

    /** Blocked as soon as nothing is in flight any more. */
    record Blocking(String code, String message, boolean retry) implements Stage {}

    /**
     * Released as soon as nothing is in flight any more.
     *
     * @param due whether it is due at once, also while it is paused
     */
    record Stopping(boolean due) implements Stage {}

    /** Over: the row says so, or somebody else has it. */
    record Gone() implements Stage {}
  }

  private static final Stage STAYING = new Stage.Staying();

  private final Incarnation run;
  private final RunLoop loop;
  private final Ledger writer;
  private final int claims;
  private final LoadedHistory history;
  private final String fingerprint;
  private Stage stage = STAYING;
  private boolean rested;

  Departure(
      Incarnation run,
      RunLoop loop,
      Ledger writer,
      int claims,
      LoadedHistory history,
      String fingerprint) {
    this.run = run;
    this.loop = loop;
    this.writer = writer;
    this.claims = claims;
    this.history = history;
    this.fingerprint = fingerprint;
  }

  boolean staying() {
    return stage instanceof Stage.Staying;
  }

  boolean gone() {
    return stage instanceof Stage.Gone;
  }

  /** Whether the release is being written. */
  boolean releasing() {
    return stage instanceof Stage.Releasing;
  }

  /** Lets the run go until a time or a message, unless one came in between. */
  void park(@Nullable Long wakeAt) {
    stage = new Stage.Releasing();
    RunStatus status = status();
    String reason =
        status == RunStatus.WAITING
            ? loop.awaitedService().map(ServiceGates::parkedFor).orElse(null)
            : loop.pauseReason();
    release(status, wakeAt, reason, () -> stage = STAYING);
  }

  private RunStatus status() {
    if (loop.paused()) {
      return RunStatus.PAUSED;
    }
    return loop.beginsAt().isPresent() ? RunStatus.PENDING : RunStatus.WAITING;
  }

  /**
   * The run came to rest without ending the process: what ended it before was another one. Written
   * once, and only where that happened again and again.
   */
  void atRest() {
    if (!rested
        && staying()
        && Math.min(claims, history.incarnationsWithoutProgress(run.incarnation())) > 1) {
      rested = true;
      writer.submit(new Intent.ForgetClaims(run.id(), run.incarnation()), outcome -> {});
    }
  }

  /** The engine cannot go on; nothing is undone, and it is tried again. */
  void block(String code, String message, boolean retry) {
    boolean possible =
        switch (stage) {
          case Stage.Staying ignored -> true;
          case Stage.Releasing ignored -> !loop.unwinding();
          case Stage.Blocking ignored -> false;
          case Stage.Stopping ignored -> false;
          case Stage.Gone ignored -> false;
        };
    if (possible) {
      stage = new Stage.Blocking(code, message, retry);
      log.atWarn()
          .addKeyValue(Incarnation.MDC_RUN, run.id())
          .log("Run '{}' is blocked ({}): {}", run.id(), code, message);
      loop.unwind();
    }
  }

  /** Lets the run go as soon as the steps in flight have ended. */
  void stop() {
    leave(false);
  }

  /** Lets the run go as {@link #stop} does, to be taken up at once, also while it is paused. */
  void leaveForMove() {
    leave(true);
  }

  private void leave(boolean due) {
    if (staying()) {
      stage = new Stage.Stopping(due);
      loop.unwind();
    }
  }

  /** Drops everything without writing. */
  void leaveNow() {
    stage = new Stage.Gone();
    loop.unwind();
  }

  /** Once nothing is in flight any more, writes why the run leaves and lets it go. */
  void finish() {
    if (!loop.unwinding() || !run.nothingInFlight()) {
      return;
    }
    switch (stage) {
      case Stage.Blocking blocking -> {
        stage = new Stage.Releasing();
        writeBlock(blocking);
      }
      case Stage.Stopping stopping -> {
        stage = new Stage.Releasing();
        loop.stopped();
        RunStatus status = status();
        boolean atOnce = stopping.due() || status == RunStatus.WAITING;
        releaseAs(
            status,
            atOnce ? Long.valueOf(run.clock().millis()) : wakesByItself(),
            loop.pauseReason());
      }
      case Stage.Staying ignored -> {}
      case Stage.Releasing ignored -> {}
      case Stage.Gone ignored -> {}
    }
  }

  /** When a run that is paused or has not begun goes on without a message. */
  private @Nullable Long wakesByItself() {
    long wake =
        Math.min(
            loop.deadline().next().orElse(Long.MAX_VALUE),
            loop.paused() ? Long.MAX_VALUE : loop.beginsAt().orElse(Long.MAX_VALUE));
    return wake == Long.MAX_VALUE ? null : wake;
  }

  private void writeBlock(Stage.Blocking blocking) {
    Duration pause = run.settings().blockedRetry(history.consecutiveBlocks() + 1);
    Long retryAt = blocking.retry() ? run.clock().millis() + pause.toMillis() : null;
    run.journal()
        .append(
            new Event(
                "",
                new Fact.RunBlocked(blocking.code(), fingerprint, retryAt),
                run.codec().encode(blocking.message())),
            List.of(),
            List.of(new Projection.SetStatus(RunStatus.BLOCKED, blocking.message())),
            null);
    releaseAs(RunStatus.BLOCKED, retryAt, blocking.message());
  }

  /** Lets the run go; a message that comes in between makes it due at once. */
  private void releaseAs(RunStatus status, @Nullable Long wakeAt, @Nullable String reason) {
    release(
        status,
        wakeAt,
        reason,
        () -> releaseAs(status, Long.valueOf(run.clock().millis()), reason));
  }

  private void release(
      RunStatus status, @Nullable Long wakeAt, @Nullable String reason, Runnable refused) {
    writer.submit(
        new Intent.Park(run.id(), run.incarnation(), status, wakeAt, run.mail().seen(), reason),
        outcome ->
            run.withLock(() -> {
              if (outcome instanceof Outcome.Applied) {
                leaveNow();
                run.released();
              } else if (!gone()) {
                refused.run();
              }
            }));
  }
}
