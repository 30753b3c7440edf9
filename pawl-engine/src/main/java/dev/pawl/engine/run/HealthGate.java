package dev.pawl.engine.run;

import dev.pawl.api.HealthNeed;
import dev.pawl.api.HealthStatus;
import dev.pawl.api.Importance;
import dev.pawl.engine.health.Health;
import dev.pawl.engine.health.HealthMonitor;
import dev.pawl.engine.history.Event;
import dev.pawl.engine.history.Fact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds an operation while what it needs is not well enough. It is recorded when it begins to hold,
 * and again when the status becomes another one; a look that finds the same leaves no record, so
 * that a long outage does not make a long history. Guarded by the incarnation's lock.
 *
 * <p>The operation asks {@link #opens()}; where the answer is no, it is told by its due time when
 * to ask again.
 */
final class HealthGate {
  private final Operation<?> operation;
  private final boolean closes;
  private final @Nullable HealthNeed need;
  private final @Nullable Long deadline;

  private @Nullable AttemptThread looking;
  private @Nullable HealthStatus recorded;
  private HealthStatus status = HealthStatus.HEALTHY;
  private List<String> lacking = List.of();
  private boolean submitted;
  private boolean pending;

  /** When it is to look again, or 0 while it does not hold. */
  private long until;

  private HealthGate(
      Operation<?> operation, boolean closes, @Nullable HealthNeed need, @Nullable Long deadline) {
    this.operation = operation;
    this.closes = closes && operation.run.health().settings().enabled();
    this.need = need;
    this.deadline = deadline;
  }

  /** Before each attempt of a step; it never holds one that is not critical. */
  static HealthGate of(Operation<?> step, Importance importance) {
    return new HealthGate(step, importance == Importance.CRITICAL, null, null);
  }

  /**
   * Of an operation that does nothing else.
   *
   * @param deadline when the operation ends anyhow, milliseconds since 1970, or null for never
   */
  static HealthGate of(Operation<?> operation, HealthNeed need, @Nullable Long deadline) {
    return new HealthGate(operation, true, need, deadline);
  }

  /** Whether the operation may go on now. */
  boolean opens() {
    pending = closes && !opensNow();
    return !pending;
  }

  private boolean opensNow() {
    if (looking != null || submitted) {
      return false;
    }
    if (until > now()) {
      awaitDue();
      return false;
    }
    HealthMonitor monitor = operation.run.health();
    Health seen =
        until > 0 ? null : monitor.latest(monitor.settings().times().maxAge()).orElse(null);
    if (seen == null) {
      look(monitor);
      return false;
    }
    return decide(judge(seen));
  }

  private Health.Verdict judge(Health seen) {
    return need == null
        ? seen.judgeWhatThereIs(operation.run.health().settings().needOfCriticalSteps())
        : seen.judge(need);
  }

  private void look(HealthMonitor monitor) {
    String reason = "'%s' of run '%s' needs it".formatted(operation.path, operation.run.id());
    AttemptThread thread =
        new AttemptThread(
            operation.run, operation.path, () -> monitor.look(reason).get(), this::looked);
    looking = thread;
    thread.start();
  }

  private void looked(@Nullable Object value, @Nullable Throwable failure) {
    looking = null;
    if (operation.cancelRequested()) {
      operation.interrupt();
    } else if (!(value instanceof Health seen)) {
      hold(new Health.Verdict(HealthStatus.FAILED, List.of(String.valueOf(failure))));
    } else if (decide(judge(seen))) {
      // In its turn, which a pause or the end of this incarnation may take from it.
      operation.run.dues().add(now(), operation);
    }
  }

  private boolean decide(Health.Verdict verdict) {
    if (verdict.good()) {
      status = verdict.status();
      lacking = List.of();
      recorded = null;
      until = 0;
      return true;
    }
    hold(verdict);
    return false;
  }

  private void hold(Health.Verdict verdict) {
    status = verdict.status();
    lacking = verdict.lacking();
    until = now() + operation.run.health().settings().times().recheck().toMillis();
    if (recorded == status) {
      awaitDue();
      return;
    }
    submitted = true;
    operation
        .run
        .journal()
        .append(
            Event.of(
                operation.path,
                new Fact.HealthAwaited(
                    status, lacking, until, need == null ? null : need.worst(), deadline)),
            List.of(),
            List.of(),
            null);
  }

  /** Takes a recorded event of the operation: whatever is no hold of this gate ends one. */
  void saw(Fact fact) {
    if (fact instanceof Fact.HealthAwaited awaited && closes) {
      submitted = false;
      pending = true;
      recorded = awaited.status();
      status = awaited.status();
      lacking = awaited.lacking();
      until = awaited.until();
      awaitDue();
    } else {
      pending = false;
      recorded = null;
      until = 0;
    }
  }

  private void awaitDue() {
    operation.run.dues().add(deadline == null ? until : Math.min(until, deadline), operation);
  }

  /** Whether it was found to hold, and not to hold no more. */
  boolean holds() {
    return until > 0;
  }

  /** Whether the operation was about to go on, and did not get through yet. */
  boolean pending() {
    return pending;
  }

  /** Whether it holds for some time to come. */
  boolean holdsForNow() {
    return until > now();
  }

  /** Nobody waits for what it finds any more. */
  void abandon() {
    AttemptThread thread = looking;
    if (thread != null) {
      looking = null;
      thread.abandon();
    }
  }

  /** The worst status that was seen last among what matters. */
  HealthStatus status() {
    return status;
  }

  Wait describe() {
    Long end = deadline;
    if (until == 0) {
      return Wait.health(operation.path, HealthStatus.HEALTHY, List.of(), end);
    }
    return Wait.health(operation.path, status, lacking, end == null ? Long.valueOf(until) : end);
  }

  private long now() {
    return operation.run.clock().millis();
  }
}
