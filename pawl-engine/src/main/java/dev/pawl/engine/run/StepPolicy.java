package dev.pawl.engine.run;

import dev.pawl.api.ErrorKind;
import dev.pawl.api.FailedStep;
import dev.pawl.api.RecoveryAction;
import dev.pawl.api.Retry;
import dev.pawl.api.Step;
import dev.pawl.engine.recovery.Recovery;
import dev.pawl.engine.recovery.Treatment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is done about failures of one step: what it says itself, and the engine's policy. */
final class StepPolicy {
  private static final Set<ErrorKind> ALL = EnumSet.allOf(ErrorKind.class);

  private final Incarnation run;
  private final String path;
  private final Step options;

  /**
   * What is done about a failure.
   *
   * @param actions in this order
   */
  record Plan(List<RecoveryAction> actions, Retry retry) {}

  StepPolicy(Incarnation run, String path, Step options) {
    this.run = run;
    this.path = path;
    this.options = options;
  }

  private Recovery recovery() {
    return run.recovery();
  }

  /** What the application's handlers say; called without the lock, and may block. */
  Optional<List<RecoveryAction>> handled(int attempt, Throwable thrown) {
    return recovery().asksHandlers()
        ? recovery().handled(step(attempt, run.classify(thrown)))
        : Optional.empty();
  }

  Plan plan(int attempt, Failure failure, Optional<List<RecoveryAction>> handled) {
    Treatment treatment = recovery().treatment(step(attempt, failure));
    Retry retry = options.retryOr(treatment.retry());
    List<RecoveryAction> declared = options.resilience().actions();
    if (handled.isPresent() || !declared.isEmpty()) {
      // Whoever names the actions has looked at the kind already.
      return new Plan(handled.orElse(declared), ofAllKinds(retry));
    }
    if (options.retry() == null || treatment.actions().contains(RecoveryAction.RETRY)) {
      return new Plan(treatment.actions(), retry);
    }
    List<RecoveryAction> withOwnRetry = new ArrayList<>(treatment.actions());
    withOwnRetry.addFirst(RecoveryAction.RETRY);
    return new Plan(withOwnRetry, retry);
  }

  private static Retry ofAllKinds(Retry retry) {
    return new Retry(
        retry.backoff(),
        retry.firstDelay(),
        retry.factor(),
        retry.maxDelay(),
        retry.jitter(),
        retry.maxAttempts(),
        retry.maxElapsed(),
        ALL);
  }

  /** A delay that is no shorter than what the other side asks for, within the limit. */
  Duration atLeastAsked(Duration delay, Failure failure) {
    Duration asked = failure.classification().pause();
    if (asked == null) {
      return delay;
    }
    Duration longest = recovery().settings().longestWait();
    Duration within = asked.compareTo(longest) > 0 ? longest : asked;
    return within.compareTo(delay) > 0 ? within : delay;
  }

  /** How long an attempt may take, or null for as long as it wants. */
  @Nullable Duration timeout(int timeouts) {
    Duration own = options.timeout();
    return own != null ? own : recovery().settings().timeouts().limit(workflow(), path, timeouts);
  }

  /** After which time an attempt with this limit is slow. */
  Duration warning(Duration limit) {
    return recovery().settings().timeouts().warning(limit);
  }

  private String workflow() {
    return run.started().namespace() + "/" + run.started().workflow();
  }

  /** Whether a failure may stop the run: not where the code says itself what to do. */
  boolean mayStop() {
    return recovery().settings().enabled() && options.resilience().actions().isEmpty();
  }

  /** Who is asked when people are to help. */
  String people() {
    return recovery().settings().people();
  }

  private FailedStep step(int attempt, Failure failure) {
    return new FailedStep(
        run.id(),
        workflow(),
        path,
        options.resilience().agent(),
        Math.max(1, attempt),
        failure.kind(),
        failure.classification().severity(),
        failure.code(),
        failure.words().message());
  }
}
