package dev.pawl.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthLevelsTest {
  @ParameterizedTest
  @CsvSource({
    "0, HEALTHY",
    "0.79, HEALTHY",
    "0.8, WARNING",
    "0.89, WARNING",
    "0.9, DEGRADED",
    "0.95, CRITICAL",
    "7, CRITICAL"
  })
  void moreIsWorseWhereTheNumbersRise(double value, HealthStatus status) {
    HealthLevels levels = HealthLevels.rising(0.8, 0.9, 0.95);
    assertThat(levels.of(value)).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({"11, HEALTHY", "10, WARNING", "5, DEGRADED", "2, CRITICAL", "0, CRITICAL"})
  void lessIsWorseWhereTheyFall(double value, HealthStatus status) {
    HealthLevels levels = HealthLevels.falling(10, 5, 2);
    assertThat(levels.of(value)).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({"1, 3, 2", "3, 1, 2", "-1, 0, 1", "NaN, 1, 2", "3, 2, 1"})
  void numbersInNoOrderAreRefused(double warning, double degraded, double critical) {
    assertThatThrownBy(() -> HealthLevels.rising(warning, degraded, critical))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("do not rise");
    assertThatThrownBy(
            () -> HealthLevels.falling(/* warning= */ critical, degraded, /* critical= */ warning))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("do not fall");
  }

  @Test
  void equalLevelsAreReachedTogetherFromTheSideThatIsWorse() {
    assertThat(HealthLevels.rising(5, 5, 5).of(4)).isEqualTo(HealthStatus.HEALTHY);
    assertThat(HealthLevels.rising(5, 5, 5).of(5)).isEqualTo(HealthStatus.CRITICAL);
    assertThat(HealthLevels.falling(5, 5, 5).of(6)).isEqualTo(HealthStatus.HEALTHY);
    assertThat(HealthLevels.falling(5, 5, 5).of(5)).isEqualTo(HealthStatus.CRITICAL);
  }

  @Test
  void statusesAreComparedFromTheBestToTheWorst() {
    assertThat(HealthStatus.WARNING.atLeast(HealthStatus.DEGRADED)).isTrue();
    assertThat(HealthStatus.WARNING.atLeast(HealthStatus.WARNING)).isTrue();
    assertThat(HealthStatus.CRITICAL.atLeast(HealthStatus.DEGRADED)).isFalse();
    assertThat(HealthStatus.WARNING.or(HealthStatus.FAILED)).isEqualTo(HealthStatus.FAILED);
  }

  @Test
  void needsAndReportsDoNotChange() {
    HealthNeed need = HealthNeed.of("b", "a").atWorst(HealthStatus.CRITICAL);
    assertThat(need.checks()).containsExactly("a", "b");
    assertThat(need.worst()).isEqualTo(HealthStatus.CRITICAL);
    assertThat(HealthNeed.everything().checks()).isEmpty();
    assertThatThrownBy(() -> HealthNeed.of("")).isInstanceOf(IllegalArgumentException.class);
    HealthReport report = HealthReport.healthy("Fine.");
    assertThat(report.figure("x", 7).figures()).containsEntry("x", 7.0);
    assertThat(report.figures()).isEmpty();
  }
}
