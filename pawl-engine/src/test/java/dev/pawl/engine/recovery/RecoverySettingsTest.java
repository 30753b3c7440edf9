package dev.pawl.engine.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.api.ErrorKind;
import dev.pawl.api.FailedStep;
import dev.pawl.api.RecoveryAction;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RecoverySettingsTest {

  private static FailedStep step(ErrorKind kind, String path, @Nullable String agent) {
    return new FailedStep(
        "r", "default/billing", path, agent, 1, kind, kind.severity(), "code", "Words.");
  }

  private static List<RecoveryAction> actions(RecoverySettings settings, FailedStep step) {
    return Recovery.of(settings, List.of(), List.of()).treatment(step).actions();
  }

  @ParameterizedTest
  @CsvSource({
    "TRANSIENT, RETRY FALLBACK FAIL",
    "NETWORK, RETRY FALLBACK FAIL",
    "TIMEOUT, RETRY FALLBACK FAIL",
    "RATE_LIMIT, RETRY FALLBACK FAIL",
    "RESOURCE_EXHAUSTION, RETRY FALLBACK FAIL",
    "DATABASE, RETRY FALLBACK FAIL",
    "SMTP, RETRY FALLBACK FAIL",
    "AGENT_FAILURE, RETRY FALLBACK FAIL",
    "UNKNOWN, RETRY FALLBACK FAIL",
    "AUTHENTICATION, FALLBACK ESCALATE",
    "CONFIGURATION, FALLBACK ESCALATE",
    "VALIDATION, FAIL",
    "BUSINESS, FAIL",
    "PERMANENT, FALLBACK FAIL",
    "DATA_CORRUPTION, ROLLBACK FAIL"
  })
  void theStandardTemplateHasAnAnswerToEachKind(ErrorKind kind, String expected) {
    List<String> names =
        actions(RecoverySettings.defaults(), step(kind, "charge", null)).stream()
            .map(Enum::name)
            .toList();
    assertThat(String.join(" ", names)).isEqualTo(expected);
  }

  @Test
  void anUnknownFailureIsRetriedCautiously() {
    Recovery recovery = Recovery.of(RecoverySettings.defaults(), List.of(), List.of());
    assertThat(recovery.treatment(step(ErrorKind.UNKNOWN, "a", null)).retry().maxAttempts())
        .isEqualTo(2);
    assertThat(recovery.treatment(step(ErrorKind.NETWORK, "a", null)).retry().maxAttempts())
        .isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource(ErrorKind.class)
  void everyTemplateAnswersToEachKind(ErrorKind kind) {
    for (RecoveryTemplate template : RecoveryTemplate.ALL) {
      assertThat(
              actions(RecoverySettings.defaults().template(template), step(kind, "charge", null)))
          .as(template.name())
          .isNotEmpty();
    }
  }

  @Test
  void theFirstRuleThatFitsGoesBeforeTheTemplate() {
    PolicyRule ofWriter =
        new PolicyRule(
            Set.of(),
            NamePattern.ANY,
            NamePattern.ANY,
            new NamePattern("writer"),
            List.of(RecoveryAction.SKIP),
            RetryPreset.FAST.settings());
    PolicyRule ofCharges =
        new PolicyRule(
            Set.of(ErrorKind.NETWORK),
            new NamePattern("*/billing"),
            new NamePattern("*charge*"),
            NamePattern.ANY,
            List.of(RecoveryAction.MANUAL),
            null);
    RecoverySettings settings = RecoverySettings.defaults().rules(List.of(ofWriter, ofCharges));
    assertThat(actions(settings, step(ErrorKind.NETWORK, "pay/charge[7]", "writer")))
        .containsExactly(RecoveryAction.SKIP);
    assertThat(actions(settings, step(ErrorKind.NETWORK, "pay/charge[7]", null)))
        .containsExactly(RecoveryAction.MANUAL);
    assertThat(actions(settings, step(ErrorKind.TIMEOUT, "pay/charge[7]", null)))
        .startsWith(RecoveryAction.RETRY);
    assertThat(
            Recovery.of(settings, List.of(), List.of())
                .treatment(step(ErrorKind.NETWORK, "a", "writer"))
                .retry()
                .firstDelay())
        .isEqualTo(Duration.ofMillis(100));
  }

  @Test
  void withoutPoliciesOnlyWhatARepetitionMayMendIsRepeated() {
    RecoverySettings off = RecoverySettings.defaults().enabled(false);
    assertThat(actions(off, step(ErrorKind.NETWORK, "a", null)))
        .containsExactly(RecoveryAction.RETRY, RecoveryAction.FAIL);
    assertThat(actions(off, step(ErrorKind.AUTHENTICATION, "a", null)))
        .containsExactly(RecoveryAction.FAIL);
  }

  @ParameterizedTest
  @CsvSource({
    "*, anything/at all, true",
    "*, '', true",
    "pay, pay, true",
    "pay, payment, false",
    "pay*, payment, true",
    "*/charge, a/b/charge, true",
    "*/charge, charge, false",
    "a*b*c, aXbYbZc, true",
    "a*b*c, aXbYbZ, false",
    "'', x, false"
  })
  void patternsHaveStars(String pattern, String name, boolean fits) {
    assertThat(new NamePattern(pattern).fits(name)).isEqualTo(fits);
  }

  @Test
  void aPatternOfManyStarsIsDecidedAtOnce() {
    assertThat(new NamePattern("*a".repeat(200) + "b").fits("a".repeat(5_000))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1000, 60000, 2, 0.1, attempts",
    "11, 1000, 60000, 2, 0.1, attempts",
    "3, 99, 60000, 2, 0.1, firstDelay",
    "3, 10001, 60000, 2, 0.1, firstDelay",
    "3, 1000, 999, 2, 0.1, maxDelay",
    "3, 1000, 300001, 2, 0.1, maxDelay",
    "3, 1000, 60000, 1.49, 0.1, factor",
    "3, 1000, 60000, 10.01, 0.1, factor",
    "3, 1000, 60000, 2, -0.01, jitter",
    "3, 1000, 60000, 2, 0.51, jitter"
  })
  void valuesOutsideTheirRangeAreRefusedByName(
      int attempts, long first, long most, double factor, double jitter, String name) {
    assertThatThrownBy(() ->
            new RetrySettings(
                attempts, Duration.ofMillis(first), Duration.ofMillis(most), factor, jitter))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(name + " must lie in ");
  }

  @Test
  void theEndsOfTheRangesAreWithinThem() {
    assertThat(new RetrySettings(1, Duration.ofMillis(100), Duration.ofSeconds(1), 1.5, 0))
        .isNotNull();
    assertThat(new RetrySettings(10, Duration.ofSeconds(10), Duration.ofMinutes(5), 10, 0.5))
        .isNotNull();
  }
}
