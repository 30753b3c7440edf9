package dev.pawl.engine.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.engine.error.EngineException.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EngineExceptionTest {

  static Stream<Arguments> factories() {
    return Stream.of(
        Arguments.of(
            EngineException.runNotFound("r-1"),
            Reason.NOT_FOUND,
            "run-not-found",
            "There is no run 'r-1'. List the runs with 'pawl ps'."),
        Arguments.of(
            EngineException.taskNotFound("r-1/ok"),
            Reason.NOT_FOUND,
            "task-not-found",
            "There is no human task 'r-1/ok'. List them with 'pawl tasks list'."),
        Arguments.of(
            EngineException.workflowNotFound("x", List.of("a", "b")),
            Reason.NOT_FOUND,
            "workflow-not-found",
            "No workflow 'x' is registered. Known here: a, b."),
        Arguments.of(
            EngineException.versionNotFound("x", "3", List.of("1", "2")),
            Reason.NOT_FOUND,
            "version-not-found",
            "Workflow 'x' has no version '3' here. Registered versions: 1, 2."),
        Arguments.of(EngineException.conflict("c", "m"), Reason.CONFLICT, "c", "m"),
        Arguments.of(EngineException.invalid("c", "m"), Reason.INVALID, "c", "m"),
        Arguments.of(EngineException.overloaded("m"), Reason.OVERLOADED, "overloaded", "m"),
        Arguments.of(
            EngineException.unavailable("m"), Reason.UNAVAILABLE, "engine-unavailable", "m"));
  }

  @ParameterizedTest
  @MethodSource("factories")
  void eachRefusalHasItsReasonItsCodeAndWords(
      EngineException exception, Reason reason, String code, String message) {
    assertThat(exception.reason()).isEqualTo(reason);
    assertThat(exception.code()).isEqualTo(code);
    assertThat(exception).hasMessage(message).hasNoCause();
  }

  @Test
  void everyReasonHasAFactory() {
    assertThat(factories().map(row -> row.get()[1]).distinct())
        .containsExactlyInAnyOrder(Arrays.stream(Reason.values()).toArray());
  }

  @Test
  void anInvalidRequestKeepsItsCause() {
    Exception cause = new IllegalArgumentException("why");
    assertThat(EngineException.invalid("c", "m", cause)).hasCause(cause);
  }
}
