package dev.pawl.engine.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RateLimitTest {
  private static RateLimit limit(int calls, long millis, int burst) {
    return new RateLimit(new RateRule(calls, Duration.ofMillis(millis), burst));
  }

  @Test
  void callsComeEvenlyAndNeverEarlier() {
    RateLimit limit = limit(4, 1_000, 1);
    assertThat(LongStream.range(0, 6).map(i -> limit.reserve(5_000)))
        .containsExactly(5_000L, 5_250L, 5_500L, 5_750L, 6_000L, 6_250L);
    assertThat(limit.reserve(60_000)).as("after a pause").isEqualTo(60_000);
    assertThat(limit.reserve(60_000)).isEqualTo(60_250);
  }

  @Test
  void aBurstMayComeAtOnceAfterAPause() {
    RateLimit limit = limit(10, 1_000, 3);
    assertThat(LongStream.range(0, 5).map(i -> limit.reserve(0)))
        .containsExactly(0L, 0L, 0L, 100L, 200L);
    assertThat(LongStream.range(0, 4).map(i -> limit.reserve(10_000)))
        .containsExactly(10_000L, 10_000L, 10_000L, 10_100L);
  }

  @Test
  void timesThatAreNoWholeMillisecondsAreNeverTooEarlyAndAddUp() {
    RateLimit limit = limit(3, 1_000, 1);
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < 31; i++) {
      times.add(limit.reserve(0));
    }
    assertThat(times.subList(0, 4)).containsExactly(0L, 334L, 667L, 1_000L);
    assertThat(times.getLast()).isEqualTo(10_000);
  }

  @Test
  void noWindowHasMoreThanTheRuleSays() {
    for (int seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      int calls = 1 + random.nextInt(20);
      int burst = 1 + random.nextInt(5);
      int per = calls * (1 + random.nextInt(100));
      RateLimit limit = limit(calls, per, burst);
      List<Long> times = new ArrayList<>();
      long now = 1_000_000;
      for (int i = 0; i < 200; i++) {
        now += random.nextInt(4) == 0 ? random.nextInt(per) : 0;
        times.add(limit.reserve(now));
      }
      for (long from : times) {
        long within = times.stream().filter(at -> at >= from && at < from + per).count();
        assertThat(within).as("seed %d", seed).isLessThanOrEqualTo(calls + burst - 1);
      }
      assertThat(times).isSorted();
    }
  }
}
