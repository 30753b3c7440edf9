package dev.pawl.engine.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EntropyTest {
  private final Entropy seeded = new Random(42)::nextLong;

  @Test
  void anIdIsAUuidOfVersionSevenAndCarriesItsTime() {
    long millis = 1_795_000_000_123L;
    for (Entropy entropy : List.of(seeded, Entropy.system(), () -> -1L, () -> 0L)) {
      UUID id = UUID.fromString(entropy.nextId(millis));
      assertThat(id.version()).isEqualTo(7);
      assertThat(id.variant()).isEqualTo(2);
      assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(millis);
    }
  }

  @Test
  void idsOfLaterTimesSortLater() {
    List<String> ids = new ArrayList<>();
    for (long millis = 1; millis < 1L << 47; millis = millis * 3 + 1) {
      ids.add(seeded.nextId(millis));
    }
    assertThat(ids).hasSizeGreaterThan(20).isSorted();
  }

  @Test
  void idsOfOneTimeDiffer() {
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      ids.add(Entropy.system().nextId(7));
    }
    assertThat(ids).hasSize(10_000);
  }

  @Test
  void aFractionLiesBetweenZeroAndOne() {
    assertThat(((Entropy) () -> 0L).nextFraction()).isZero();
    assertThat(((Entropy) () -> -1L).nextFraction()).isLessThan(1).isGreaterThan(0.999999);
    double sum = 0;
    for (int i = 0; i < 10_000; i++) {
      double fraction = seeded.nextFraction();
      assertThat(fraction).isBetween(0.0, 1.0);
      sum += fraction;
    }
    assertThat(sum / 10_000).isBetween(0.48, 0.52);
  }
}
