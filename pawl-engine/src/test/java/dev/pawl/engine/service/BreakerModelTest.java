package dev.pawl.engine.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.engine.store.ServiceState;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The circuit breaker against a plain model of it, and against Resilience4j where both agree. */
class BreakerModelTest {
  private static final int SEQUENCES = 4_000;
  private static final int STEPS = 200;

  private static BreakerRules rules(Random random) {
    int window = 1 + random.nextInt(12);
    return new BreakerRules(
        random.nextBoolean() ? BreakerRules.Mode.CONSECUTIVE : BreakerRules.Mode.RATE,
        1 + random.nextInt(6),
        (1 + random.nextInt(10)) / 10.0,
        window,
        1 + random.nextInt(window),
        Duration.ofMillis(2 + random.nextInt(50)),
        1 + random.nextInt(3),
        1 + random.nextInt(3));
  }

  private record Pair(long real, int plain) {}

  @Test
  void anySequenceOfCallsLeadsWhereThePlainModelSays() {
    Map<ServiceState, Integer> seen = new EnumMap<>(ServiceState.class);
    int stale = 0;
    for (int seed = 0; seed < SEQUENCES; seed++) {
      Random random = new Random(seed);
      BreakerRules rules = rules(random);
      Breaker real = new Breaker(rules, 0);
      PlainBreaker plain = new PlainBreaker(rules);
      List<Pair> open = new ArrayList<>();
      double bad = random.nextDouble();
      long now = 0;
      for (int step = 0; step < STEPS; step++) {
        now += random.nextInt(4) == 0 ? random.nextInt(40) : random.nextInt(2);
        boolean free = real.heldUntil(now) == Breaker.FREE;
        assertThat(free)
            .as("seed %d, step %d: may begin", seed, step)
            .isEqualTo(plain.mayBegin(now));
        if (!free) {
          assertThat(real.heldUntil(now)).as("seed %d, step %d", seed, step).isGreaterThan(now);
        }
        if (open.isEmpty() || random.nextBoolean()) {
          if (free) {
            open.add(new Pair(real.begin(now), plain.begin(now)));
          }
        } else {
          Pair call = open.remove(random.nextInt(open.size()));
          ServiceState before = real.state();
          end(random, bad, real, plain, call, now);
          stale += before != ServiceState.CLOSED && real.state() == before ? 1 : 0;
        }
        assertThat(real.state())
            .as("seed %d, step %d: %s", seed, step, rules)
            .isEqualTo(plain.state());
        seen.merge(real.state(), 1, Integer::sum);
      }
    }
    assertThat(seen)
        .as("all states were come to")
        .hasSize(3)
        .allSatisfy((state, times) -> assertThat(times).isGreaterThan(10_000));
    assertThat(stale).as("calls that ended in a later state than they began in").isPositive();
  }

  private static void end(
      Random random, double bad, Breaker real, PlainBreaker plain, Pair call, long now) {
    if (random.nextInt(10) == 0) {
      real.saidNothing(call.real());
      plain.nothing(call.plain());
    } else if (random.nextDouble() < bad) {
      real.failed(call.real(), now);
      plain.bad(call.plain(), now);
    } else {
      real.succeeded(call.real(), now);
      plain.good(call.plain(), now);
    }
  }

  /** A clock that stands where the test puts it. */
  private static final class Hand extends Clock {
    private long millis;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return Instant.ofEpochMilli(millis);
    }
  }

  /**
   * Resilience4j knows no failures in a row, but a window as long as the row, all of it failed. It
   * waits for all calls that it let try, and counts calls of earlier states: so one tries at a
   * time, and no two calls overlap. It is open until its time has passed, ours until it is reached.
   */
  private static CircuitBreaker oracle(BreakerRules rules, Clock clock) {
    boolean row = rules.mode() == BreakerRules.Mode.CONSECUTIVE;
    return CircuitBreaker.of(
        "oracle",
        CircuitBreakerConfig.custom()
            .clock(clock)
            .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
            .slidingWindowSize(row ? rules.failures() : rules.window())
            .minimumNumberOfCalls(row ? rules.failures() : rules.minimumCalls())
            .failureRateThreshold(row ? 100 : (float) (rules.rate() * 100))
            .waitDurationInOpenState(rules.openFor().minusMillis(1))
            .permittedNumberOfCallsInHalfOpenState(1)
            .build());
  }

  @Test
  void callsOneAfterTheOtherLeadWhereResilience4jSays() {
    Map<ServiceState, Integer> seen = new EnumMap<>(ServiceState.class);
    for (int seed = 0; seed < SEQUENCES; seed++) {
      Random random = new Random(seed);
      BreakerRules any = rules(random);
      BreakerRules rules =
          new BreakerRules(
              any.mode(),
              any.failures(),
              any.rate(),
              any.window(),
              any.minimumCalls(),
              any.openFor(),
              1,
              1);
      Hand clock = new Hand();
      Breaker real = new Breaker(rules, 0);
      CircuitBreaker oracle = oracle(rules, clock);
      double bad = random.nextDouble();
      for (int step = 0; step < STEPS; step++) {
        clock.millis += random.nextInt(12);
        boolean free = real.heldUntil(clock.millis) == Breaker.FREE;
        assertThat(oracle.tryAcquirePermission())
            .as("seed %d, step %d", seed, step)
            .isEqualTo(free);
        if (free) {
          long call = real.begin(clock.millis);
          if (random.nextDouble() < bad) {
            real.failed(call, clock.millis);
            oracle.onError(0, TimeUnit.NANOSECONDS, new IllegalStateException("bad"));
          } else {
            real.succeeded(call, clock.millis);
            oracle.onSuccess(0, TimeUnit.NANOSECONDS);
          }
        }
        assertThat(real.state().name())
            .as("seed %d, step %d: %s", seed, step, rules)
            .isEqualTo(oracle.getState().name());
        seen.merge(real.state(), 1, Integer::sum);
      }
    }
    assertThat(seen.get(ServiceState.CLOSED)).isGreaterThan(10_000);
    assertThat(seen.get(ServiceState.OPEN)).isGreaterThan(10_000);
  }
}
