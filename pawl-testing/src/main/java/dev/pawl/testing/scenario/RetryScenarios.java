package dev.pawl.testing.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.api.ErrorKind;
import dev.pawl.api.Retry;
import dev.pawl.api.Run;
import dev.pawl.api.Step;
import dev.pawl.api.TypeRef;
import dev.pawl.api.WorkflowException;
import dev.pawl.testing.scenario.Ledger.Effect;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Retry policies: when attempts happen, and which failures they follow. */
final class RetryScenarios {
  private static final Duration TEN = Duration.ofSeconds(10);

  private RetryScenarios() {}

  static List<Scenario> all() {
    return List.of(
        attempts(
            "a fixed delay stays the same",
            Retry.fixed(TEN).jitter(0).maxAttempts(4),
            0,
            10,
            20,
            30),
        attempts(
            "a linear delay grows by itself",
            Retry.linear(TEN).jitter(0).maxAttempts(4),
            0,
            10,
            30,
            60),
        attempts(
            "an exponential delay is multiplied, up to its cap",
            Retry.exponential()
                .firstDelay(TEN)
                .factor(3)
                .maxDelay(Duration.ofSeconds(50))
                .jitter(0)
                .maxAttempts(5),
            0,
            10,
            40,
            90,
            140),
        attempts(
            "no attempt starts after the time that all may take",
            Retry.fixed(TEN).jitter(0).maxAttempts(10).maxElapsed(Duration.ofSeconds(25)),
            0,
            10,
            20),
        attempts("three attempts are the default", Retry.fixed(TEN).jitter(0), 0, 10, 20),
        attempts("one attempt means one", Retry.none(), 0),
        attempts(
            "a delay of nothing repeats at once",
            Retry.fixed(Duration.ZERO).maxAttempts(3),
            0,
            0,
            0),
        attempts(
            "hours between attempts are nothing special",
            Retry.fixed(Duration.ofHours(7)).maxDelay(Duration.ofDays(1)).jitter(0).maxAttempts(3),
            0,
            25_200,
            50_400),
        Scenario.everywhere(
                "jitter spreads a delay within its bounds",
                (run, props) ->
                    failing(run, props, Retry.fixed(Duration.ofSeconds(100)).jitter(0.5)),
                stage -> {
                  stage.advance(Duration.ofSeconds(49));
                  assertThat(stage.ledger().effects()).hasSize(1);
                  stage.advance(Duration.ofSeconds(102));
                  assertThat(stage.ledger().effects().size()).isBetween(2, 3);
                  stage.advance(Duration.ofSeconds(150));
                  assertThat(stage.ledger().effects()).hasSize(3);
                  assertThat(stage.output()).isNotNull();
                })
            .racing(),
        Scenario.everywhere(
            "attempts are numbered and share their key",
            (run, props) ->
                run.step(
                    "flaky",
                    TypeRef.of(String.class),
                    Step.with(Retry.fixed(TEN).maxAttempts(5)),
                    attempt -> {
                      if (props.ledger().note("flaky", attempt) < 4) {
                        throw WorkflowException.of(ErrorKind.NETWORK, "cut", "Cut.");
                      }
                      return "attempt " + attempt.number();
                    }),
            stage -> {
              stage.advance(Duration.ofMinutes(1));
              stage.assertOutput("attempt 4");
              assertThat(stage.ledger().effects())
                  .extracting(Effect::attempt)
                  .containsExactly(1, 2, 3, 4);
              assertThat(stage.ledger().effects())
                  .extracting(Effect::idempotencyKey)
                  .containsOnly(stage.runId() + "/" + stage.path("flaky") + "@1");
            }),
        Scenario.everywhere(
            "a kind that is not worth repeating fails at once",
            (run, props) ->
                Caught.in(
                    run,
                    () ->
                        run.step(
                            "strict",
                            TypeRef.of(String.class),
                            Step.defaults(),
                            attempt -> {
                              props.ledger().note("strict", attempt);
                              throw WorkflowException.validation("bad", "Bad.");
                            })),
            stage -> {
              stage.assertOutput(Caught.step("strict", 1, "VALIDATION", "bad", "Bad."));
              assertThat(stage.ledger().count("strict")).isEqualTo(1);
            }),
        Scenario.everywhere(
            "only the kinds that a policy names are repeated",
            (run, props) ->
                Caught.in(
                    run,
                    () ->
                        run.step(
                            "picky",
                            TypeRef.of(String.class),
                            Step.with(Retry.fixed(TEN).maxAttempts(9).on(ErrorKind.BUSINESS)),
                            attempt -> {
                              ErrorKind kind =
                                  props.ledger().note("picky", attempt) < 3
                                      ? ErrorKind.BUSINESS
                                      : ErrorKind.DATABASE;
                              throw WorkflowException.of(kind, "no", "No.");
                            })),
            stage -> {
              stage.advance(Duration.ofMinutes(5));
              stage.assertOutput(Caught.step("picky", 3, "DATABASE", "no", "No."));
            }));
  }

  private static Scenario attempts(String name, Retry policy, int... seconds) {
    return Scenario.everywhere(
        name,
        (run, props) -> failing(run, props, policy),
        stage -> {
          stage.advance(Duration.ofDays(2));
          stage.assertOutput(
              Caught.step(
                  "flaky", seconds.length, "NETWORK", "cut", "Cut " + seconds.length + "."));
          assertThat(stage.ledger().names())
              .containsExactly(
                  java.util.Arrays.stream(seconds)
                      .mapToObj(at -> "at " + at)
                      .toArray(String[]::new));
        });
  }

  private static @Nullable Object failing(Run run, Props props, Retry policy) {
    return Caught.in(
        run,
        () ->
            run.step(
                "flaky",
                TypeRef.of(String.class),
                Step.with(policy),
                attempt -> {
                  props.ledger().note("at " + props.seconds(), attempt);
                  throw WorkflowException.of(
                      ErrorKind.NETWORK, "cut", "Cut " + attempt.number() + ".");
                }));
  }
}
