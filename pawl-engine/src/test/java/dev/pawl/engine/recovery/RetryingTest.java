package dev.pawl.engine.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.api.ErrorKind;
import dev.pawl.api.Retry;
import dev.pawl.api.WorkflowException;
import dev.pawl.engine.clock.EngineClock;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RetryingTest {

  /** A clock on which every wait is over at once, and that keeps how long each was. */
  private static final class Leaping implements EngineClock {
    private Instant now = Instant.parse("2026-11-22T00:00:00Z");
    private final List<Duration> waits = new ArrayList<>();

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public Alarm at(Instant instant, Runnable task) {
      waits.add(Duration.between(now, instant));
      now = instant;
      task.run();
      return () -> {};
    }

    @Override
    public void close() {}
  }

  private final Leaping clock = new Leaping();

  /** The middle of the jitter's range: the delay itself. */
  private final Retrying retrying = Retrying.by(clock, () -> 1L << 62, FailureRules.defaults());

  private static final Retry RETRY =
      Retry.exponential().firstDelay(Duration.ofSeconds(1)).jitter(0).maxAttempts(4);

  @Test
  void aCallThatSucceedsIsMadeOnce() {
    Retrying.Answer<String> answer = retrying.tryCall(RETRY, () -> "done");
    assertThat(answer).isEqualTo(new Retrying.Answer<>(true, "done", 1, null, null));
    assertThat(clock.waits).isEmpty();
  }

  @Test
  void delaysGrowAsTheFormulaSays() {
    AtomicInteger calls = new AtomicInteger();
    Retrying.Answer<Integer> answer =
        retrying.tryCall(
            RETRY,
            () -> {
              if (calls.incrementAndGet() < 4) {
                throw new ConnectException("refused");
              }
              return calls.get();
            });
    assertThat(answer.success()).isTrue();
    assertThat(answer.attempts()).isEqualTo(4);
    assertThat(clock.waits)
        .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
  }

  @Test
  void theLastErrorIsTheAnswerWhenAttemptsAreUsedUp() {
    ConnectException refused = new ConnectException("refused");
    Retrying.Answer<String> answer =
        retrying.tryCall(
            RETRY,
            () -> {
              throw refused;
            });
    assertThat(answer).isEqualTo(new Retrying.Answer<>(false, null, 4, refused, ErrorKind.NETWORK));
  }

  @Test
  void whatARepetitionDoesNotMendIsNotRepeated() {
    Retrying.Answer<String> answer =
        retrying.tryCall(
            RETRY,
            () -> {
              throw WorkflowException.business("no", "No.");
            });
    assertThat(answer.attempts()).isEqualTo(1);
    assertThat(answer.kind()).isEqualTo(ErrorKind.BUSINESS);
  }

  @Test
  void anInterruptionEndsItAndStays() {
    Retrying.Answer<String> answer =
        retrying.tryCall(
            RETRY,
            () -> {
              throw new InterruptedException("stop");
            });
    assertThat(Thread.interrupted()).isTrue();
    assertThat(answer.success()).isFalse();
    assertThat(answer.attempts()).isEqualTo(1);
  }

  @Test
  void itCanBeUsedOnItsOwn() {
    assertThat(Retrying.call(Retry.none(), () -> 7).value()).isEqualTo(7);
  }
}
