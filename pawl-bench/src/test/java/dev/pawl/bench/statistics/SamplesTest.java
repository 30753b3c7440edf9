package dev.pawl.bench.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SamplesTest {
  @Test
  void theMedianIsTheNumberInTheMiddle() {
    assertThat(Samples.of(9, 1, 5).median()).isEqualTo(5);
  }

  @Test
  void theMedianOfAnEvenNumberIsTheMeanOfTheTwoInTheMiddle() {
    assertThat(Samples.of(4, 1, 9, 2).median()).isEqualTo(3);
  }

  @Test
  void quantilesAreNumbersThatWereMeasured() {
    double[] hundred = new double[100];
    for (int i = 0; i < 100; i++) {
      hundred[i] = 100 - i;
    }
    Samples samples = Samples.of(hundred);

    assertThat(samples.quantile(0.5)).isEqualTo(50);
    assertThat(samples.quantile(0.99)).isEqualTo(99);
    assertThat(samples.quantile(1)).isEqualTo(100);
    assertThat(Samples.of(7).quantile(0.01)).isEqualTo(7);
  }

  @Test
  void thePartOfAQuantileIsBetweenNothingAndEverything() {
    assertThatThrownBy(() -> Samples.of(1).quantile(0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Samples.of(1).quantile(1.1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theSpreadNamesBothEndsAndTheRounds() {
    assertThat(Samples.of(List.of("a", "ccc", "bb"), String::length).spread())
        .isEqualTo("1.00 … 3.00 in 3 rounds");
    assertThat(Samples.of(2).spread()).isEqualTo("2.00 … 2.00 in 1 round");
  }

  @Test
  void nothingHasNoMedian() {
    assertThatThrownBy(Samples::of).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theNumbersGivenStayInTheirOrder() {
    double[] given = {3, 1, 2};

    assertThat(Samples.of(given).max()).isEqualTo(3);
    assertThat(given).containsExactly(3, 1, 2);
  }
}
