package dev.pawl.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RetryTest {
  private static final double MIDDLE = 0.5;

  private static Optional<Duration> delay(Retry retry, int failedAttempts) {
    return retry.delayAfter(failedAttempts, ErrorKind.NETWORK, MIDDLE, Duration.ZERO);
  }

  static Stream<Arguments> formulas() {
    Retry fixed = Retry.fixed(Duration.ofSeconds(2)).maxAttempts(100);
    Retry linear = Retry.linear(Duration.ofSeconds(2)).maxAttempts(100);
    Retry exponential = Retry.exponential().maxAttempts(10_000);
    return Stream.of(
        Arguments.of("fixed", fixed, 1, 2_000),
        Arguments.of("fixed", fixed, 2, 2_000),
        Arguments.of("fixed", fixed, 50, 2_000),
        Arguments.of("linear", linear, 1, 2_000),
        Arguments.of("linear", linear, 2, 4_000),
        Arguments.of("linear", linear, 3, 6_000),
        Arguments.of("linear, cut off", linear.maxDelay(Duration.ofSeconds(5)), 3, 5_000),
        Arguments.of("exponential", exponential, 1, 1_000),
        Arguments.of("exponential", exponential, 2, 2_000),
        Arguments.of("exponential", exponential, 3, 4_000),
        Arguments.of("exponential", exponential, 9, 256_000),
        Arguments.of("exponential, cut off", exponential, 10, 300_000),
        Arguments.of("exponential, beyond every double", exponential, 5_000, 300_000),
        Arguments.of("a factor of three", exponential.factor(3), 4, 27_000),
        Arguments.of("a broken factor", exponential.factor(1.5), 3, 2_250),
        Arguments.of("a factor of one", exponential.factor(1), 7, 1_000),
        Arguments.of(
            "no first delay, beyond every double",
            exponential.firstDelay(Duration.ZERO),
            5_000,
            0));
  }

  @ParameterizedTest(name = "{0} after {2} failures: {3} ms")
  @MethodSource("formulas")
  void theDelayFollowsTheFormula(String name, Retry retry, int failedAttempts, long millis) {
    assertThat(delay(retry, failedAttempts)).as(name).contains(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @CsvSource({
    "0.1,0,900",
    "0.1,0.5,1000",
    "0.1,1,1100",
    "1,0,0",
    "1,1,2000",
    "0,0,1000",
    "0,1,1000"
  })
  void jitterSpreadsTheDelayToBothSides(double jitter, double spread, long millis) {
    Retry retry = Retry.fixed(Duration.ofSeconds(1)).jitter(jitter);
    assertThat(retry.delayAfter(1, ErrorKind.NETWORK, spread, Duration.ZERO))
        .contains(Duration.ofMillis(millis));
  }

  @Test
  void jitterSpreadsWhatTheUpperEndLeft() {
    Retry retry = Retry.fixed(Duration.ofMinutes(1)).maxDelay(Duration.ofSeconds(10));
    assertThat(retry.delayAfter(1, ErrorKind.NETWORK, 1, Duration.ZERO))
        .contains(Duration.ofSeconds(11));
  }

  @Test
  void attemptsAreCountedWithTheFirst() {
    Retry retry = Retry.fixed(Duration.ofSeconds(1)).maxAttempts(3);
    assertThat(delay(retry, 1)).isPresent();
    assertThat(delay(retry, 2)).isPresent();
    assertThat(delay(retry, 3)).isEmpty();
    assertThat(delay(retry, 4)).isEmpty();
  }

  @Test
  void noRetryMeansOneAttempt() {
    assertThat(Retry.none().maxAttempts()).isEqualTo(1);
    assertThat(delay(Retry.none(), 1)).isEmpty();
  }

  @Test
  void unlessToldOtherwiseThereAreThreeAttempts() {
    for (Retry retry :
        new Retry[] {
          Retry.fixed(Duration.ZERO), Retry.linear(Duration.ZERO), Retry.exponential()
        }) {
      assertThat(delay(retry, 2)).as(retry.toString()).isPresent();
      assertThat(delay(retry, 3)).as(retry.toString()).isEmpty();
    }
  }

  @Test
  void noAttemptStartsLaterThanTheTimeAllowed() {
    Retry retry = Retry.fixed(Duration.ofSeconds(10)).jitter(0).maxElapsed(Duration.ofSeconds(25));
    assertThat(retry.delayAfter(1, ErrorKind.NETWORK, MIDDLE, Duration.ofSeconds(15)))
        .as("exactly at the limit")
        .contains(Duration.ofSeconds(10));
    assertThat(retry.delayAfter(1, ErrorKind.NETWORK, MIDDLE, Duration.ofMillis(15_001)))
        .as("a millisecond later")
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void byDefaultExactlyTheRetryableKindsAreRetried(ErrorKind kind) {
    Optional<Duration> delay = Retry.exponential().delayAfter(1, kind, MIDDLE, Duration.ZERO);
    assertThat(delay.isPresent()).isEqualTo(kind.retryable());
  }

  @Test
  void namedKindsReplaceTheDefaultOnes() {
    Retry retry = Retry.exponential().on(ErrorKind.BUSINESS, ErrorKind.SMTP);
    Set<ErrorKind> retried = EnumSet.noneOf(ErrorKind.class);
    Arrays.stream(ErrorKind.values())
        .filter(kind -> retry.delayAfter(1, kind, MIDDLE, Duration.ZERO).isPresent())
        .forEach(retried::add);
    assertThat(retried).containsExactlyInAnyOrder(ErrorKind.BUSINESS, ErrorKind.SMTP);
  }

  @Test
  void aFirstDelayAboveTheDefaultUpperEndIsKept() {
    Duration hours = Duration.ofHours(7);
    for (Retry retry :
        new Retry[] {
          Retry.fixed(hours), Retry.linear(hours), Retry.exponential().firstDelay(hours)
        }) {
      assertThat(delay(retry, 1)).as(retry.toString()).contains(hours);
    }
    assertThat(delay(Retry.linear(hours), 2)).as("but it is the upper end").contains(hours);
  }

  @Test
  void forEverIsAnUpperEndThatNeverCutsOff() {
    Duration forEver = ChronoUnit.FOREVER.getDuration();
    assertThat(delay(Retry.exponential().maxAttempts(99).maxDelay(forEver), 20))
        .contains(Duration.ofSeconds(1 << 19));
    for (Retry endless :
        List.of(Retry.exponential().maxAttempts(9_999).maxDelay(forEver), Retry.fixed(forEver))) {
      Duration longest = delay(endless, endless.maxAttempts() - 1).orElseThrow();
      assertThat(longest).isGreaterThan(Duration.ofDays(36_000));
      assertThat(Instant.EPOCH.plus(longest)).isBefore(Instant.parse("2100-01-01T00:00:00Z"));
    }
  }

  @Test
  void anUpperEndSetLaterCutsOff() {
    assertThat(delay(Retry.fixed(Duration.ofHours(7)).maxDelay(Duration.ofHours(1)), 1))
        .contains(Duration.ofHours(1));
  }

  @Test
  void aShorterFirstDelayLeavesTheUpperEnd() {
    assertThat(Retry.exponential().firstDelay(Duration.ofMillis(1)).maxDelay())
        .isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void eachSetterChangesOneThingAndLeavesTheOriginal() {
    Retry start = Retry.exponential();
    Retry changed =
        start
            .firstDelay(Duration.ofSeconds(3))
            .factor(4)
            .maxDelay(Duration.ofSeconds(40))
            .jitter(0.25)
            .maxAttempts(9)
            .maxElapsed(Duration.ofHours(1))
            .on(ErrorKind.SMTP);
    assertThat(changed)
        .isEqualTo(
            new Retry(
                Retry.Backoff.EXPONENTIAL,
                Duration.ofSeconds(3),
                4,
                Duration.ofSeconds(40),
                0.25,
                9,
                Duration.ofHours(1),
                Set.of(ErrorKind.SMTP)));
    assertThat(start).isEqualTo(Retry.exponential());
  }

  @Test
  void theKindsAreCopied() {
    Set<ErrorKind> kinds = EnumSet.of(ErrorKind.SMTP);
    Retry retry =
        new Retry(Retry.Backoff.FIXED, Duration.ZERO, 1, Duration.ZERO, 0, 2, null, kinds);
    kinds.clear();
    assertThat(retry.kinds()).containsExactly(ErrorKind.SMTP);
  }

  static Stream<Arguments> rangeErrors() {
    Retry retry = Retry.exponential();
    Duration negative = Duration.ofMillis(-1);
    return Stream.of(
        Arguments.of("firstDelay", (Supplier<Retry>) () -> Retry.fixed(negative)),
        Arguments.of("firstDelay", (Supplier<Retry>) () -> retry.firstDelay(negative)),
        Arguments.of("factor", (Supplier<Retry>) () -> retry.factor(0.99)),
        Arguments.of("factor", (Supplier<Retry>) () -> retry.factor(Double.NaN)),
        Arguments.of("maxDelay", (Supplier<Retry>) () -> retry.maxDelay(negative)),
        Arguments.of("jitter", (Supplier<Retry>) () -> retry.jitter(-0.01)),
        Arguments.of("jitter", (Supplier<Retry>) () -> retry.jitter(1.01)),
        Arguments.of("jitter", (Supplier<Retry>) () -> retry.jitter(Double.NaN)),
        Arguments.of("maxElapsed", (Supplier<Retry>) () -> retry.maxElapsed(negative)),
        Arguments.of("maxAttempts", (Supplier<Retry>) () -> retry.maxAttempts(0)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rangeErrors")
  void aValueOutOfItsRangeIsRefusedByName(String name, Supplier<Retry> mistake) {
    assertThatThrownBy(mistake::get)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(name + " must ")
        .hasMessageContaining(", was ");
  }

  @Test
  void theEndsOfTheRangesAreAllowed() {
    Retry retry =
        Retry.fixed(Duration.ZERO).factor(1).jitter(0).maxDelay(Duration.ZERO).maxAttempts(1);
    assertThat(retry.jitter(1).jitter()).isEqualTo(1.0);
    assertThat(retry.maxAttempts()).isEqualTo(1);
  }
}
