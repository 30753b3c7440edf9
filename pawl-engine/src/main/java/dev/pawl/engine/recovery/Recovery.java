package dev.pawl.engine.recovery;

import dev.pawl.api.ErrorKind;
import dev.pawl.api.FailedStep;
import dev.pawl.api.FailureRule;
import dev.pawl.api.RecoveryAction;
import dev.pawl.api.RecoveryHandler;
import dev.pawl.api.Retry;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what failures are and what is done about them. Thread-safe, as far as the application's
 * rules and handlers are.
 */
public final class Recovery {
  private static final Logger log = LoggerFactory.getLogger(Recovery.class);
  private static final List<RecoveryAction> WITHOUT_POLICY =
      List.of(RecoveryAction.RETRY, RecoveryAction.FAIL);

  private final RecoverySettings settings;
  private final FailureRules failures;
  private final List<RecoveryHandler> handlers;
  private final Retry retry;

  private Recovery(
      RecoverySettings settings, FailureRules failures, List<RecoveryHandler> handlers) {
    this.settings = settings;
    this.failures = failures;
    this.handlers = List.copyOf(handlers);
    this.retry = settings.retry().retry();
  }

  /**
   * Recovery after these settings.
   *
   * @param rules of the application, asked first
   * @param handlers asked in this order, before the policy
   */
  public static Recovery of(
      RecoverySettings settings, List<FailureRule> rules, List<RecoveryHandler> handlers) {
    return of(settings, rules, List.of(), handlers);
  }

  /**
   * Recovery after these settings, with rules that libraries bring.
   *
   * @param rules of the application, asked first
   * @param found asked after the rules of the application and of the settings
   * @param handlers asked in this order, before the policy
   */
  public static Recovery of(
      RecoverySettings settings,
      List<FailureRule> rules,
      List<FailureRule> found,
      List<RecoveryHandler> handlers) {
    List<FailureRule> all =
        Stream.of(rules, settings.types(), found).<FailureRule>flatMap(List::stream).toList();
    return new Recovery(settings, FailureRules.of(all, settings.codes()), handlers);
  }

  /** What a failure is. */
  public Judgement judge(Throwable thrown) {
    return failures.judge(thrown);
  }

  /** What handlers say about a failed step; empty when none knows. May block. */
  public Optional<List<RecoveryAction>> handled(FailedStep step) {
    if (settings.enabled()) {
      for (RecoveryHandler handler : handlers) {
        try {
          Optional<List<RecoveryAction>> said = handler.handle(step);
          if (said.isPresent()) {
            return said;
          }
        } catch (RuntimeException e) {
          log.error(
              "The recovery handler '{}' threw at step '{}' of run '{}', and is passed over.",
              handler.name(),
              step.path(),
              step.runId(),
              e);
        }
      }
    }
    return Optional.empty();
  }

  /** Whether any handler has to be asked. */
  public boolean asksHandlers() {
    return settings.enabled() && !handlers.isEmpty();
  }

  /** What the policy says about a failed step. */
  public Treatment treatment(FailedStep step) {
    if (!settings.enabled()) {
      return new Treatment(
          step.kind().retryable() ? WITHOUT_POLICY : List.of(RecoveryAction.FAIL),
          retryOf(step.kind(), retry));
    }
    PolicyRule rule =
        Stream.concat(settings.rules().stream(), settings.template().rules().stream())
            .filter(candidate -> candidate.fits(step))
            .findFirst()
            .orElseThrow();
    RetrySettings own = rule.retry();
    return new Treatment(rule.actions(), retryOf(step.kind(), own == null ? retry : own.retry()));
  }

  private Retry retryOf(ErrorKind kind, Retry usual) {
    if (kind != ErrorKind.UNKNOWN) {
      return usual;
    }
    return cautious(usual);
  }

  private Retry cautious(Retry usual) {
    return usual.maxAttempts(Math.min(usual.maxAttempts(), settings.unknownAttempts()));
  }

  /** Its settings. */
  public RecoverySettings settings() {
    return settings;
  }
}
