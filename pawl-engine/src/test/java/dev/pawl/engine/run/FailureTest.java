package dev.pawl.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.api.Classification;
import dev.pawl.api.ErrorKind;
import dev.pawl.api.WorkflowException;
import dev.pawl.engine.codec.PayloadCodec;
import dev.pawl.engine.recovery.FailureRules;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the history keeps of a failure. */
class FailureTest {
  private final PayloadCodec codec = new PayloadCodec();

  private static Failure of(Throwable thrown) {
    return Failure.of(FailureRules.defaults().judge(thrown));
  }

  @Test
  void theWordsAreThoseOfTheExceptionThatDecided() {
    Failure failure = of(new RuntimeException("outer", new ConnectException("Connection refused")));
    assertThat(failure.rule()).isEqualTo("socket");
    assertThat(failure.words())
        .isEqualTo(new Failure.Words("Connection refused", null, ConnectException.class.getName()));
  }

  @Test
  void anExceptionWithoutAMessageIsNamed() {
    assertThat(of(new ConnectException()).words().message()).isEqualTo("ConnectException");
  }

  @Test
  void aFailureIsReadBackAsItWasWritten() {
    Failure failure =
        of(
            WorkflowException.business("no-money", "Nothing left.")
                .withDetails(Map.of("cents", 7, "accounts", List.of("a", "b"))));
    assertThat(Failure.decode(codec, failure.encode(codec)))
        .isEqualTo(
            new Failure.Words(
                "Nothing left.",
                Map.of("cents", 7, "accounts", List.of("a", "b")),
                WorkflowException.class.getName()));
  }

  @Test
  void detailsThatAreNotJsonDoNotHideTheFailure() {
    List<Object> cyclic = new ArrayList<>();
    cyclic.add(cyclic);
    Failure failure =
        of(
            WorkflowException.business("no-money", "Nothing left.")
                .withDetails(Map.of("cyclic", new Object[] {cyclic})));
    assertThat(Failure.decode(codec, failure.encode(codec)))
        .isEqualTo(new Failure.Words("Nothing left.", null, WorkflowException.class.getName()));
  }

  @Test
  void aVeryLongMessageIsCutOffAndMarked() {
    String longest = "m".repeat(Failure.MAX_MESSAGE);
    assertThat(of(new Exception(longest)).words().message()).isEqualTo(longest);
    assertThat(of(new Exception(longest + "n")).words().message()).isEqualTo(longest + " […]");
  }

  @Test
  void aFailureOfTheEnginesOwnHasNoType() {
    Failure failure = Failure.of(ErrorKind.TIMEOUT, "timeout", "Too slow.");
    assertThat(failure.words()).isEqualTo(new Failure.Words("Too slow.", null, null));
    assertThat(failure.rule()).isEqualTo(Failure.ENGINE_RULE);
    assertThat(failure.classification()).isEqualTo(Classification.of(ErrorKind.TIMEOUT, "timeout"));
  }

  @Test
  void missingWordsAreEmpty() {
    assertThat(Failure.decode(codec, null)).isEqualTo(new Failure.Words("", null, null));
  }
}
