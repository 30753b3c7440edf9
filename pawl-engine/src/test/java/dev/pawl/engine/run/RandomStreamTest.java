package dev.pawl.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RandomStreamTest {

  @Test
  void theStreamsOfSiblingsAndOfRunsHaveNothingInCommon() {
    Set<Long> numbers = new HashSet<>();
    for (long seed : new long[] {0, 1, -1, 42}) {
      for (int branch = 0; branch < 50; branch++) {
        for (long n = 1; n <= 500; n++) {
          numbers.add(RandomStream.number(seed, "all[" + branch + "]", n));
        }
      }
    }
    assertThat(numbers).hasSize(4 * 50 * 500);
  }

  @Test
  void theNumbersOfAReleasedVersionNeverChange() {
    // Whoever changes these breaks the replay of every run that drew a number.
    assertThat(RandomStream.number(7, "", 1)).isEqualTo(5485636162548942237L);
    assertThat(RandomStream.number(7, "all[ü]", 3)).isEqualTo(-8709291202654877444L);
  }

  @Test
  void theBitsAreSpreadEvenly() {
    int[] ones = new int[64];
    for (long n = 1; n <= 10_000; n++) {
      long number = RandomStream.number(7, "a", n);
      for (int bit = 0; bit < 64; bit++) {
        ones[bit] += (int) (number >>> bit & 1);
      }
    }
    for (int bit = 0; bit < 64; bit++) {
      assertThat(ones[bit]).as("bit " + bit).isBetween(4_700, 5_300);
    }
  }
}
