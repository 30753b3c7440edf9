package dev.pawl.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WorkflowExceptionTest {
  private final Exception cause = new IllegalStateException("cause");

  static Stream<Arguments> family() {
    Exception cause = new IllegalStateException("cause");
    return Stream.of(
        Arguments.of(WorkflowException.business("c", "m"), ErrorKind.BUSINESS, "c"),
        Arguments.of(WorkflowException.validation("c", "m"), ErrorKind.VALIDATION, "c"),
        Arguments.of(WorkflowException.permanent("c", "m"), ErrorKind.PERMANENT, "c"),
        Arguments.of(WorkflowException.of(ErrorKind.SMTP, "c", "m"), ErrorKind.SMTP, "c"),
        Arguments.of(WorkflowException.of(ErrorKind.SMTP, "c", "m", cause), ErrorKind.SMTP, "c"),
        Arguments.of(
            new OutcomeUnknownException(ErrorKind.NETWORK, "c", "m", cause),
            ErrorKind.NETWORK,
            "c"),
        Arguments.of(new CancelledException("m"), ErrorKind.PERMANENT, "cancelled"),
        Arguments.of(
            new StepFailedException("p", 2, ErrorKind.TIMEOUT, "c", "m", Map.of()),
            ErrorKind.TIMEOUT,
            "c"),
        Arguments.of(
            new BranchFailedException("p", ErrorKind.DATABASE, "c", "m", Map.of()),
            ErrorKind.DATABASE,
            "c"));
  }

  @ParameterizedTest
  @MethodSource("family")
  void everyMemberHasItsKindItsCodeAndItsMessage(
      WorkflowException exception, ErrorKind kind, String code) {
    assertThat(exception.kind()).isEqualTo(kind);
    assertThat(exception.code()).isEqualTo(code);
    assertThat(exception).hasMessage("m");
    assertThat(exception.details()).isEmpty();
  }

  @Test
  void theCauseIsKeptForTheLog() {
    assertThat(WorkflowException.of(ErrorKind.SMTP, "c", "m", cause)).hasCause(cause);
    assertThat(new OutcomeUnknownException(ErrorKind.SMTP, "c", "m", cause)).hasCause(cause);
    assertThat(WorkflowException.of(ErrorKind.SMTP, "c", "m")).hasNoCause();
  }

  @Test
  void aFailedStepSaysWhereAndHowOften() {
    StepFailedException failed =
        new StepFailedException("a/b", 3, ErrorKind.SMTP, "c", "m", Map.of("n", 1));
    assertThat(failed.path()).isEqualTo("a/b");
    assertThat(failed.attempts()).isEqualTo(3);
    assertThat(failed.details()).isEqualTo(Map.of("n", 1));
  }

  @Test
  void aFailedBranchSaysWhere() {
    BranchFailedException failed =
        new BranchFailedException("all[b]", ErrorKind.SMTP, "c", "m", Map.of("n", 1));
    assertThat(failed.path()).isEqualTo("all[b]");
    assertThat(failed.details()).isEqualTo(Map.of("n", 1));
  }

  @Test
  void detailsAreCopiedAndUnmodifiableAndMayHoldNull() {
    Map<String, Object> given = new HashMap<>();
    given.put("amount", 7);
    given.put("comment", null);
    Map<String, Object> expected = new HashMap<>(given);
    WorkflowException exception = WorkflowException.business("c", "m").withDetails(given);
    given.clear();
    assertThat(exception.details()).isEqualTo(expected);
    assertThatThrownBy(() -> exception.details().put("x", 1))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void detailsAreAddedToTheSameFailure() {
    WorkflowException plain = WorkflowException.of(ErrorKind.SMTP, "c", "m", cause);
    WorkflowException detailed = plain.withDetails(Map.of("n", 1));
    assertThat(detailed.details()).isEqualTo(Map.of("n", 1));
    assertThat(detailed.kind()).isEqualTo(ErrorKind.SMTP);
    assertThat(detailed.code()).isEqualTo("c");
    assertThat(detailed).hasMessage("m").hasCause(cause);
    assertThat(detailed.getStackTrace()).isEqualTo(plain.getStackTrace()).isNotEmpty();
    assertThat(plain.details()).isEmpty();
  }

  @Test
  @SuppressWarnings("NullAway") // Java without null checks calls it like that
  void withoutAMessageTheCodeStandsIn() {
    assertThat(WorkflowException.business("no-money", null)).hasMessage("no-money");
  }
}
