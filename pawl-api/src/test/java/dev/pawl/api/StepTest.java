package dev.pawl.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class StepTest {

  @Test
  void aStepIsRepeatedUnlessToldOtherwise() {
    assertThat(Step.defaults())
        .isEqualTo(
            new Step(
                Step.Effect.AT_LEAST_ONCE,
                null,
                null,
                null,
                new InDoubt.AskPerson(),
                null,
                Resilience.NONE));
    assertThat(Step.defaults().retryOr(Retry.exponential())).isEqualTo(Retry.exponential());
  }

  @Test
  void aStepAtMostOnceHasOneAttemptAndAsksAPerson() {
    assertThat(Step.once().effect()).isEqualTo(Step.Effect.AT_MOST_ONCE);
    assertThat(Step.once().retryOr(Retry.exponential()).maxAttempts()).isEqualTo(1);
    assertThat(Step.once().inDoubt()).isEqualTo(new InDoubt.AskPerson());
  }

  @Test
  void eachSetterChangesOneThing() {
    Callable<Verification> question = Verification::notDone;
    Retry retry = Retry.fixed(Duration.ofSeconds(1));
    Step step = Step.once().retry(retry).timeout(Duration.ofSeconds(5)).key("7").verify(question);
    assertThat(step)
        .isEqualTo(
            new Step(
                Step.Effect.AT_MOST_ONCE,
                retry,
                Duration.ofSeconds(5),
                "7",
                new InDoubt.Verify(question),
                null,
                Resilience.NONE));
    assertThat(step.inDoubt(new InDoubt.FailIt()).inDoubt()).isEqualTo(new InDoubt.FailIt());
    assertThat(step.inDoubt(new InDoubt.RetryIt()).inDoubt()).isEqualTo(new InDoubt.RetryIt());
  }

  @Test
  void theShortFormsStartFromTheDefaults() {
    Retry retry = Retry.fixed(Duration.ofSeconds(1));
    assertThat(Step.with(retry)).isEqualTo(Step.defaults().retry(retry));
    assertThat(Step.keyed("7")).isEqualTo(Step.defaults().key("7"));
    assertThat(Step.defaults().key()).isNull();
  }

  @Test
  void anUndoIsPatientAndAlsoForUnknownOutcomesUnlessToldOtherwise() {
    UndoBody body = undoing -> {};
    Undo undo = Undo.by(body);
    assertThat(undo.retry().maxAttempts()).isEqualTo(10);
    assertThat(undo.unknown()).isEqualTo(Undo.Unknown.UNDO);
    assertThat(undo.onlyCompleted().unknown()).isEqualTo(Undo.Unknown.LEAVE);
    assertThat(undo.retry(Retry.none()).retry()).isEqualTo(Retry.none());
    assertThat(Step.once().undo(body)).isEqualTo(Step.once().undo(undo));
    assertThat(Step.defaults().undo(undo).key("7").timeout(Duration.ofSeconds(1)).undo())
        .isEqualTo(undo);
  }

  @Test
  void aTimeoutIsPositive() {
    for (Duration wrong : List.of(Duration.ZERO, Duration.ofSeconds(-1))) {
      assertThatThrownBy(() -> Step.defaults().timeout(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("timeout must be positive, was " + wrong);
    }
  }

  @Test
  void aVerificationHasThreeAnswers() {
    assertThat(Verification.done("receipt")).isEqualTo(new Verification.Done("receipt"));
    assertThat(Verification.done(null)).isEqualTo(new Verification.Done(null));
    assertThat(Verification.notDone()).isEqualTo(new Verification.NotDone());
    assertThat(Verification.unknown()).isEqualTo(new Verification.Unknown());
  }
}
