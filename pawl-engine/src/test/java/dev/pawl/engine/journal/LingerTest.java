package dev.pawl.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LingerTest {
  private static final Duration LONGEST = Duration.ofMillis(3);

  private final Linger linger = new Linger(new LingerSettings(7, LONGEST));

  private void come(int count) {
    for (int i = 0; i < count; i++) {
      linger.came();
    }
  }

  @Test
  void untilHalfOfThoseWhoWereToldAreBack() {
    linger.told(10);
    come(1);
    assertThat(linger.begin(1)).isEqualTo(LONGEST.toNanos());
    come(3);
    assertThat(linger.enough(4)).isFalse();
    come(1);
    assertThat(linger.enough(5)).isTrue();
  }

  @Test
  void notWhenHalfOfThemAreThereAlready() {
    linger.told(10);
    come(5);
    assertThat(linger.begin(5)).isZero();
    assertThat(linger.enough(5)).isTrue();
    linger.end(true);
    assertThat(linger.begin(1)).as("the others are still expected").isPositive();
  }

  @Test
  void notForOne() {
    linger.told(2);
    come(1);
    assertThat(linger.begin(1)).isZero();
  }

  @Test
  void notBeforeAnybodyWasTold() {
    come(3);
    assertThat(linger.begin(3)).isZero();
    linger.told(1);
    come(1);
    assertThat(linger.begin(1)).as("who came before is nobody's return").isZero();
  }

  @Test
  void whoStaysAwayIsWaitedForOnce() {
    linger.told(10);
    come(1);
    assertThat(linger.begin(1)).isPositive();
    linger.end(true);
    come(1);
    assertThat(linger.begin(1)).isZero();
  }

  @Test
  void whoIsMissingWhenHalfAreThereIsStillExpected() {
    linger.told(10);
    come(1);
    assertThat(linger.begin(1)).isPositive();
    come(4);
    linger.end(false);
    linger.told(4);
    come(1);
    assertThat(linger.begin(1)).as("for half of nine").isPositive();
    come(3);
    assertThat(linger.enough(4)).isFalse();
    come(1);
    assertThat(linger.enough(5)).isTrue();
  }

  @Test
  void onlyUntilATransactionIsWorthItself() {
    linger.told(100);
    come(6);
    assertThat(linger.begin(6)).isPositive();
    come(1);
    assertThat(linger.enough(7)).isTrue();
    linger.end(false);
    assertThat(linger.begin(7)).isZero();
  }

  @Test
  void notAtAllWhereTheLongestTimeIsNone() {
    Linger none = new Linger(LingerSettings.NONE);
    none.told(10);
    assertThat(none.begin(1)).isZero();
    assertThat(none.enough(1)).isTrue();
    Linger never = new Linger(new LingerSettings(7, Duration.ZERO));
    never.told(10);
    assertThat(never.begin(1)).isZero();
  }
}
