package dev.pawl.cli.config;

import dev.pawl.engine.recovery.CodeRule;
import dev.pawl.engine.recovery.PolicyRule;
import dev.pawl.engine.recovery.RecoveryTemplate;
import dev.pawl.engine.recovery.RetryPreset;
import dev.pawl.engine.recovery.StageTimeout;
import dev.pawl.engine.recovery.TypeRule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The settings of what is done about failed and slow steps. */
public final class FailureSettings {
  public static final Setting<Boolean> RECOVERY_ENABLED =
      new Setting<>(
          "recovery.enabled",
          Form.SWITCH,
          "on",
          "whether policies say what is done about failed steps; off, they are repeated and fail then");
  public static final Setting<RetryPreset> RECOVERY_PRESET =
      new Setting<>(
          "recovery.preset",
          Form.word(RetryPreset.class),
          "default",
          "how steps are repeated that do not say so: default, aggressive or fast ('pawl recovery' prints their values)");
  public static final Setting<Optional<Integer>> RECOVERY_ATTEMPTS =
      new Setting<>(
          "recovery.attempts",
          Form.orNothing(Form.range(1, 10)),
          "",
          "attempts in all, 1 to 10, instead of the preset's");
  public static final Setting<Optional<Duration>> RECOVERY_FIRST_DELAY =
      new Setting<>(
          "recovery.first-delay",
          Form.orNothing(Form.DURATION_FORM),
          "",
          "the delay before the second attempt, 100ms to 10s, instead of the preset's");
  public static final Setting<Optional<Duration>> RECOVERY_MAX_DELAY =
      new Setting<>(
          "recovery.max-delay",
          Form.orNothing(Form.DURATION_FORM),
          "",
          "the longest delay, 1s to 5m, instead of the preset's");
  public static final Setting<Optional<Double>> RECOVERY_FACTOR =
      new Setting<>(
          "recovery.factor",
          Form.orNothing(Form.decimal(1.5, 10)),
          "",
          "the growth of delays, 1.5 to 10, instead of the preset's");
  public static final Setting<Optional<Double>> RECOVERY_JITTER =
      new Setting<>(
          "recovery.jitter",
          Form.orNothing(Form.decimal(0, 0.5)),
          "",
          "the spread of delays, 0 to 0.5, instead of the preset's");
  public static final Setting<Integer> RECOVERY_UNKNOWN_ATTEMPTS =
      new Setting<>(
          "recovery.unknown-attempts",
          Form.range(1, 10),
          "2",
          "attempts of a step whose failure no rule knows");
  public static final Setting<Duration> RECOVERY_LONGEST_WAIT =
      new Setting<>(
          "recovery.longest-wait",
          Form.DURATION_FORM,
          "1h",
          "the longest that another side may ask to wait (Retry-After)");
  public static final Setting<RecoveryTemplate> RECOVERY_TEMPLATE =
      new Setting<>(
          "recovery.template",
          PolicyForms.TEMPLATE,
          "standard",
          "what is done about each kind of failure: standard, unattended, attended or transactional");
  public static final Setting<List<PolicyRule>> RECOVERY_POLICIES =
      new Setting<>(
          "recovery.policies",
          PolicyForms.RULES,
          "",
          "what is done in some cases, asked before the template, such as AUTHENTICATION:billing/*:charge*=retry>escalate");
  public static final Setting<List<TypeRule>> RECOVERY_FAILURE_TYPES =
      new Setting<>(
          "recovery.failure-types",
          PolicyForms.TYPES,
          "",
          "of what kind exceptions are, such as com.example.QuotaException=RATE_LIMIT");
  public static final Setting<List<CodeRule>> RECOVERY_FAILURE_CODES =
      new Setting<>(
          "recovery.failure-codes",
          PolicyForms.CODES,
          "",
          "of what kind failures of a code are, such as http-404=BUSINESS");
  public static final Setting<String> RECOVERY_PEOPLE =
      new Setting<>(
          "recovery.people", Form.TEXT, "operators", "the group that is asked about failed steps");
  public static final Setting<Duration> RECOVERY_VALIDATE_WITHIN =
      new Setting<>(
          "recovery.validate-within",
          Form.DURATION_FORM,
          "5m",
          "a run that records nothing for longer after something was done about it is reported");
  public static final Setting<List<StageTimeout>> TIMEOUTS_STAGES =
      new Setting<>(
          "timeouts.stages",
          PolicyForms.STAGES,
          "",
          "how long attempts of steps in a stage may take, such as deliver=10m or billing/*:charge*=30s");
  public static final Setting<Optional<Duration>> TIMEOUTS_STEP =
      new Setting<>(
          "timeouts.step",
          Form.DURATION_OR_OFF,
          "1h",
          "how long attempts of other steps may take that do not say so, or off");
  public static final Setting<Double> TIMEOUTS_WARN_AT =
      new Setting<>(
          "timeouts.warn-at",
          Form.decimal(0.1, 1),
          "0.8",
          "after which part of that a step is reported as slow, 0.1 to 1");
  public static final Setting<Double> TIMEOUTS_MULTIPLIER =
      new Setting<>(
          "timeouts.multiplier",
          Form.decimal(1, 10),
          "1.5",
          "by how much such a limit grows with each attempt that took too long, 1 to 10");

  /** All of them, in the order that people read them in. */
  static final List<Setting<?>> ALL =
      List.of(
          RECOVERY_ENABLED,
          RECOVERY_PRESET,
          RECOVERY_ATTEMPTS,
          RECOVERY_FIRST_DELAY,
          RECOVERY_MAX_DELAY,
          RECOVERY_FACTOR,
          RECOVERY_JITTER,
          RECOVERY_UNKNOWN_ATTEMPTS,
          RECOVERY_LONGEST_WAIT,
          RECOVERY_TEMPLATE,
          RECOVERY_POLICIES,
          RECOVERY_FAILURE_TYPES,
          RECOVERY_FAILURE_CODES,
          RECOVERY_PEOPLE,
          RECOVERY_VALIDATE_WITHIN,
          TIMEOUTS_STAGES,
          TIMEOUTS_STEP,
          TIMEOUTS_WARN_AT,
          TIMEOUTS_MULTIPLIER);

  private FailureSettings() {}
}
