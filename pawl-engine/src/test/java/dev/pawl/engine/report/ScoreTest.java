package dev.pawl.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.engine.store.RunStatus;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ScoreTest {
  /** The formula by hand: 50 outcome, 20 speed, 15 reliability, 15 recovery, degradations off. */
  @ParameterizedTest
  @CsvSource({
    // status, ratio, attempts, failures, incidents, recoveries, degradations, score, grade
    "COMPLETED, 1.0, 10, 0, 0, 0, 0, 100.0, A",
    "COMPLETED, 0.1, 10, 0, 0, 0, 0, 100.0, A",
    "COMPLETED, 2.0, 10, 0, 0, 0, 0, 90.0, A",
    "COMPLETED, 2.1, 10, 0, 0, 0, 0, 89.0, B",
    "COMPLETED, 3.0, 10, 0, 0, 0, 0, 80.0, B",
    "COMPLETED, 99, 10, 0, 0, 0, 0, 80.0, B",
    "COMPLETED, 1.0, 10, 5, 1, 1, 0, 92.5, A",
    "COMPLETED, 1.0, 10, 5, 2, 1, 0, 85.0, B",
    "COMPLETED, 1.0, 10, 10, 1, 0, 0, 70.0, C",
    "COMPLETED, 3.0, 10, 10, 1, 0, 0, 50.0, F",
    "COMPLETED, 1.0, 0, 0, 0, 0, 0, 100.0, A",
    "COMPLETED, 1.0, 10, 0, 0, 0, 1, 95.0, A",
    "COMPLETED, 1.0, 10, 0, 0, 0, 3, 85.0, B",
    "COMPLETED, 1.0, 10, 0, 0, 0, 9, 85.0, B",
    "RUNNING,   1.0, 10, 0, 0, 0, 0, 100.0, A",
    "CANCELLED, 1.0, 10, 0, 0, 0, 0, 75.0, C",
    "BLOCKED,   1.0, 10, 0, 0, 0, 0, 62.5, D",
    "FAILED,    0.1, 10, 0, 0, 0, 0, 50.0, F",
    "FAILED,    1.0, 10, 1, 1, 0, 0, 33.5, F",
    "TIMED_OUT, 3.0, 10, 10, 1, 0, 3, 0.0, F",
  })
  void isWhatTheFormulaSays(
      RunStatus status,
      double ratio,
      int attempts,
      int failures,
      int incidents,
      int recoveries,
      int degradations,
      double score,
      Grade grade) {
    Counts counts = new Counts(attempts, failures, incidents, new Recoveries(recoveries, 0, 0, 0));
    double found = Score.of(status, OptionalDouble.of(ratio), counts, degradations);
    assertThat(found).isEqualTo(score);
    assertThat(Grade.of(found)).isEqualTo(grade);
  }

  @Test
  void withoutABaselineTheOtherPartsAreScaledUp() {
    Counts well = new Counts(10, 0, 0, new Recoveries(0, 0, 0, 0));
    Counts ill = new Counts(10, 10, 1, new Recoveries(0, 0, 0, 0));
    assertThat(Score.of(RunStatus.COMPLETED, OptionalDouble.empty(), well, 0)).isEqualTo(100);
    assertThat(Score.of(RunStatus.COMPLETED, OptionalDouble.empty(), ill, 0)).isEqualTo(62.5);
    assertThat(Score.of(RunStatus.FAILED, OptionalDouble.empty(), well, 0)).isEqualTo(37.5);
  }

  @ParameterizedTest
  @EnumSource(
      value = RunStatus.class,
      names = {"FAILED", "TIMED_OUT"})
  void noRunThatFailedGetsBetterThanAnF(RunStatus status) {
    for (double ratio : new double[] {0, 0.5, 1, 2, 3}) {
      for (int failures = 0; failures <= 10; failures++) {
        Counts counts = new Counts(10, failures, 1, new Recoveries(1, 0, 0, 0));
        assertThat(Grade.of(Score.of(status, OptionalDouble.of(ratio), counts, 0)))
            .isEqualTo(Grade.F);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "100, A", "90, A", "89.9, B", "80, B", "79.9, C", "70, C", "60, D", "59.9, F", "0, F"
  })
  void gradesBeginAtTheirLeastScore(double score, Grade grade) {
    assertThat(Grade.of(score)).isEqualTo(grade);
  }
}
