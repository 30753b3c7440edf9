package dev.pawl.engine.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.engine.store.ServiceState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BreakerTest {
  private static BreakerRules rules(int successes, int probes) {
    return new BreakerRules(
        BreakerRules.Mode.CONSECUTIVE, 2, 1, 1, 1, Duration.ofMillis(100), successes, probes);
  }

  private static Breaker opened(BreakerRules rules) {
    Breaker breaker = new Breaker(rules, 0);
    breaker.failed(breaker.begin(0), 0);
    breaker.failed(breaker.begin(0), 0);
    assertThat(breaker.state()).isEqualTo(ServiceState.OPEN);
    assertThat(breaker.heldUntil(0)).isEqualTo(100);
    return breaker;
  }

  @Test
  void aSuccessInBetweenBeginsTheCountAnew() {
    Breaker breaker = new Breaker(rules(1, 1), 0);
    breaker.failed(breaker.begin(0), 0);
    breaker.succeeded(breaker.begin(0), 0);
    breaker.failed(breaker.begin(0), 0);
    assertThat(breaker.state()).isEqualTo(ServiceState.CLOSED);
  }

  @Test
  void onlyAsManyTryAtATimeAsMay() {
    Breaker breaker = opened(rules(3, 2));
    long first = breaker.begin(100);
    long second = breaker.begin(100);
    assertThat(breaker.heldUntil(100)).isEqualTo(200);
    breaker.succeeded(first, 110);
    assertThat(breaker.heldUntil(110)).isEqualTo(Breaker.FREE);
    breaker.succeeded(second, 120);
    assertThat(breaker.state()).isEqualTo(ServiceState.HALF_OPEN);
    breaker.succeeded(breaker.begin(130), 140);
    assertThat(breaker.state()).isEqualTo(ServiceState.CLOSED);
  }

  @Test
  void aTryThatNeverEndsKeepsNobodyWaitingForEver() {
    Breaker breaker = opened(rules(1, 1));
    long lost = breaker.begin(100);
    assertThat(breaker.heldUntil(199)).isEqualTo(200);
    assertThat(breaker.heldUntil(200)).isEqualTo(Breaker.FREE);
    breaker.succeeded(breaker.begin(200), 210);
    assertThat(breaker.state()).isEqualTo(ServiceState.CLOSED);
    breaker.failed(lost, 220);
    breaker.failed(breaker.begin(220), 220);
    assertThat(breaker.state()).as("the lost one counts no more").isEqualTo(ServiceState.CLOSED);
  }

  @Test
  void callsOfBeforeItOpenedSayNothingAboutATry() {
    Breaker breaker = new Breaker(rules(1, 1), 0);
    long slow = breaker.begin(0);
    breaker.failed(breaker.begin(0), 0);
    breaker.failed(breaker.begin(0), 0);
    long probe = breaker.begin(100);
    breaker.succeeded(slow, 110);
    assertThat(breaker.state()).isEqualTo(ServiceState.HALF_OPEN);
    breaker.failed(probe, 120);
    assertThat(breaker.heldUntil(120)).isEqualTo(220);
  }

  @Test
  void whatAnOperatorForcedNoCallChanges() {
    Breaker breaker = new Breaker(rules(1, 1), 0);
    breaker.stand(ServiceState.CLOSED, true, 0, 0);
    for (int i = 0; i < 10; i++) {
      breaker.failed(breaker.begin(0), 0);
    }
    assertThat(breaker.state()).isEqualTo(ServiceState.CLOSED);
    breaker.stand(ServiceState.OPEN, true, 0, 0);
    assertThat(breaker.heldUntil(1_000_000)).isEqualTo(Breaker.INDEFINITELY);
  }
}
