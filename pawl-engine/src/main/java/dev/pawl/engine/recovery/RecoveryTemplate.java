package dev.pawl.engine.recovery;

import static dev.pawl.api.RecoveryAction.COMPENSATE;
import static dev.pawl.api.RecoveryAction.ESCALATE;
import static dev.pawl.api.RecoveryAction.FAIL;
import static dev.pawl.api.RecoveryAction.FALLBACK;
import static dev.pawl.api.RecoveryAction.RETRY;
import static dev.pawl.api.RecoveryAction.ROLLBACK;

import dev.pawl.api.ErrorKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A named policy: what is done about each kind of failure where no rule says otherwise. Immutable.
 *
 * @param name in configurations
 * @param rules the first that fits a failure counts
 */
public record RecoveryTemplate(String name, List<PolicyRule> rules) {

  /** People are asked where only they can help; what a repetition may mend is repeated. */
  public static final RecoveryTemplate STANDARD =
      of(
          "standard",
          PolicyRule.of(Set.of(ErrorKind.VALIDATION, ErrorKind.BUSINESS), FAIL),
          PolicyRule.of(Set.of(ErrorKind.PERMANENT), FALLBACK, FAIL),
          PolicyRule.of(
              Set.of(ErrorKind.AUTHENTICATION, ErrorKind.CONFIGURATION), FALLBACK, ESCALATE),
          PolicyRule.of(Set.of(ErrorKind.DATA_CORRUPTION), ROLLBACK, FAIL),
          PolicyRule.of(Set.of(), RETRY, FALLBACK, FAIL));

  /** Nobody is asked: for work that nobody looks after. */
  public static final RecoveryTemplate UNATTENDED =
      of(
          "unattended",
          PolicyRule.of(Set.of(ErrorKind.VALIDATION, ErrorKind.BUSINESS), FAIL),
          PolicyRule.of(Set.of(ErrorKind.DATA_CORRUPTION), ROLLBACK, FAIL),
          PolicyRule.of(
              Set.of(ErrorKind.PERMANENT, ErrorKind.AUTHENTICATION, ErrorKind.CONFIGURATION),
              FALLBACK,
              FAIL),
          PolicyRule.of(Set.of(), RETRY, FALLBACK, FAIL));

  /** People are asked before anything is given up: for work that is dear. */
  public static final RecoveryTemplate ATTENDED =
      of(
          "attended",
          PolicyRule.of(Set.of(ErrorKind.BUSINESS), FAIL),
          PolicyRule.of(Set.of(ErrorKind.DATA_CORRUPTION), ROLLBACK, ESCALATE),
          PolicyRule.of(
              Set.of(
                  ErrorKind.VALIDATION,
                  ErrorKind.PERMANENT,
                  ErrorKind.AUTHENTICATION,
                  ErrorKind.CONFIGURATION),
              FALLBACK,
              ESCALATE),
          PolicyRule.of(Set.of(), RETRY, FALLBACK, ESCALATE));

  /** A run that cannot go on goes back, and then takes its effects back: all or nothing. */
  public static final RecoveryTemplate TRANSACTIONAL =
      of(
          "transactional",
          PolicyRule.of(Set.of(ErrorKind.VALIDATION, ErrorKind.BUSINESS), COMPENSATE),
          PolicyRule.of(
              Set.of(ErrorKind.PERMANENT, ErrorKind.AUTHENTICATION, ErrorKind.CONFIGURATION),
              FALLBACK,
              COMPENSATE),
          PolicyRule.of(Set.of(), RETRY, FALLBACK, ROLLBACK, COMPENSATE));

  /** Those that the engine brings. */
  public static final List<RecoveryTemplate> ALL =
      List.of(STANDARD, UNATTENDED, ATTENDED, TRANSACTIONAL);

  /** Copies the rules; the last one fits every failure. */
  public RecoveryTemplate {
    rules = List.copyOf(rules);
    if (rules.isEmpty() || !rules.getLast().fitsAll()) {
      throw new IllegalArgumentException(
          "The last rule of the template '%s' has to fit every failure.".formatted(name));
    }
  }

  private static RecoveryTemplate of(String name, PolicyRule... rules) {
    return new RecoveryTemplate(name, List.of(rules));
  }

  /** The template of this name that the engine brings. */
  public static Optional<RecoveryTemplate> named(String name) {
    return ALL.stream().filter(template -> template.name().equals(name)).findFirst();
  }
}
