package dev.pawl.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.api.ErrorKind;
import dev.pawl.api.OutcomeUnknownException;
import dev.pawl.api.StepFailedException;
import dev.pawl.api.WorkflowException;
import dev.pawl.engine.codec.PayloadCodec;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailureClassifierTest {
  private final FailureClassifier classifier = new FailureClassifier();

  static Stream<Arguments> exceptions() {
    return Stream.of(
        Arguments.of(new SocketTimeoutException("m"), ErrorKind.TIMEOUT, "socket-timeout"),
        Arguments.of(new HttpTimeoutException("m"), ErrorKind.TIMEOUT, "http-timeout"),
        Arguments.of(
            new HttpConnectTimeoutException("m"), ErrorKind.TIMEOUT, "http-connect-timeout"),
        Arguments.of(new TimeoutException("m"), ErrorKind.TIMEOUT, "timeout"),
        Arguments.of(new SocketException("m"), ErrorKind.NETWORK, "socket"),
        Arguments.of(new ConnectException("m"), ErrorKind.NETWORK, "connect"),
        Arguments.of(new BindException("m"), ErrorKind.NETWORK, "bind"),
        Arguments.of(new NoRouteToHostException("m"), ErrorKind.NETWORK, "no-route-to-host"),
        Arguments.of(new UnknownHostException("m"), ErrorKind.NETWORK, "unknown-host"),
        Arguments.of(new ClosedChannelException(), ErrorKind.NETWORK, "closed-channel"),
        Arguments.of(new AsynchronousCloseException(), ErrorKind.NETWORK, "asynchronous-close"),
        Arguments.of(new SSLHandshakeException("m"), ErrorKind.NETWORK, "sslhandshake"),
        Arguments.of(new EOFException("m"), ErrorKind.NETWORK, "eof"),
        Arguments.of(new IOException("m"), ErrorKind.NETWORK, "io"),
        Arguments.of(new FileNotFoundException("m"), ErrorKind.PERMANENT, "file-not-found"),
        Arguments.of(new NoSuchFileException("m"), ErrorKind.PERMANENT, "no-such-file"),
        Arguments.of(new AccessDeniedException("m"), ErrorKind.PERMANENT, "access-denied"),
        Arguments.of(new SQLException("m"), ErrorKind.DATABASE, "sql"),
        Arguments.of(
            new SQLTransientConnectionException("m"),
            ErrorKind.DATABASE,
            "sqltransient-connection"),
        Arguments.of(new InterruptedException("m"), ErrorKind.TRANSIENT, "interrupted"),
        Arguments.of(new OutOfMemoryError("m"), ErrorKind.RESOURCE_EXHAUSTION, "out-of-memory"),
        Arguments.of(new StackOverflowError("m"), ErrorKind.PERMANENT, "stack-overflow"),
        Arguments.of(new NoClassDefFoundError("m"), ErrorKind.CONFIGURATION, "no-class-def-found"),
        Arguments.of(
            new ExceptionInInitializerError("m"),
            ErrorKind.CONFIGURATION,
            "exception-in-initializer"),
        Arguments.of(WorkflowException.business("no-money", "m"), ErrorKind.BUSINESS, "no-money"),
        Arguments.of(
            new OutcomeUnknownException(ErrorKind.SMTP, "smtp-cut", "m", new IOException("x")),
            ErrorKind.SMTP,
            "smtp-cut"),
        Arguments.of(
            new StepFailedException("p", 1, ErrorKind.TIMEOUT, "slow", "m", Map.of()),
            ErrorKind.TIMEOUT,
            "slow"));
  }

  @ParameterizedTest
  @MethodSource("exceptions")
  void anExceptionIsOfAKindByItsType(Throwable thrown, ErrorKind kind, String code) {
    Failure failure = classifier.classify(thrown);
    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure.code()).isEqualTo(code);
    assertThat(failure.words().type()).isEqualTo(thrown.getClass().getName());
    assertThat(failure.words().message())
        .isEqualTo(
            thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage());
  }

  static List<Arguments> wrapped() {
    List<Arguments> wrapped = new ArrayList<>();
    exceptions()
        .forEach(row -> {
          Throwable thrown = (Throwable) row.get()[0];
          for (Throwable wrapper :
              List.of(
                  new RuntimeException(thrown),
                  new ExecutionException("wrapper", thrown),
                  new CompletionException(new IllegalStateException("wrapper", thrown)),
                  new Exception(new Error(new RuntimeException("wrapper", thrown))))) {
            wrapped.add(Arguments.of(wrapper, thrown, row.get()[1], row.get()[2]));
          }
        });
    wrapped.add(
        Arguments.of(
            new UncheckedIOException(new ConnectException("m")),
            new ConnectException("m"),
            ErrorKind.NETWORK,
            "connect"));
    return wrapped;
  }

  @ParameterizedTest
  @MethodSource("wrapped")
  void aWrapperIsOfTheKindOfWhatItWraps(
      Throwable wrapper, Throwable thrown, ErrorKind kind, String code) {
    Failure failure = classifier.classify(wrapper);
    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure.code()).isEqualTo(code);
    assertThat(failure.words().type()).isEqualTo(thrown.getClass().getName());
  }

  @Test
  void ofTwoKindsTheOuterOneCounts() {
    assertThat(classifier.classify(new SQLException("m", new SocketTimeoutException("x"))).kind())
        .isEqualTo(ErrorKind.DATABASE);
    assertThat(
            classifier
                .classify(
                    WorkflowException.of(ErrorKind.SMTP, "c", "m", new SocketTimeoutException("x")))
                .kind())
        .isEqualTo(ErrorKind.SMTP);
  }

  @Test
  void theMessageDecidesNothing() {
    Failure failure =
        classifier.classify(new IllegalStateException("Connection timeout, SQL 40001"));
    assertThat(failure.kind()).isEqualTo(ErrorKind.UNKNOWN);
    assertThat(failure.code()).isEqualTo("illegal-state");
    assertThat(failure.words().message()).isEqualTo("Connection timeout, SQL 40001");
  }

  @Test
  void whatIsNotKnownIsNamedByItsOutermostType() {
    Failure failure =
        classifier.classify(new RuntimeException(new IllegalArgumentException("inner")));
    assertThat(failure.kind()).isEqualTo(ErrorKind.UNKNOWN);
    assertThat(failure.code()).isEqualTo("runtime");
    assertThat(classifier.classify(new Exception("m")).code()).isEqualTo("exception");
    assertThat(classifier.classify(new RuntimeException("m") {}).code()).isEqualTo("exception");
  }

  @Test
  void aChainThatContainsItselfEnds() {
    Exception first = new IllegalStateException("first");
    Exception second = new IllegalStateException("second", first);
    first.initCause(second);
    assertThat(classifier.classify(first).kind()).isEqualTo(ErrorKind.UNKNOWN);
  }

  @Test
  void aVeryDeepCauseIsNotLookedFor() {
    Throwable chain = new SocketTimeoutException("deep");
    for (int i = 0; i < 30; i++) {
      chain = new IllegalStateException("level", chain);
    }
    assertThat(classifier.classify(chain).kind()).isEqualTo(ErrorKind.UNKNOWN);
  }

  // What is kept of it

  @Test
  void aFailureIsReadBackAsItWasWritten() {
    PayloadCodec codec = new PayloadCodec();
    Failure failure =
        classifier.classify(
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
    PayloadCodec codec = new PayloadCodec();
    List<Object> cyclic = new ArrayList<>();
    cyclic.add(cyclic);
    Failure failure =
        classifier.classify(
            WorkflowException.business("no-money", "Nothing left.")
                .withDetails(Map.of("cyclic", new Object[] {cyclic})));
    assertThat(Failure.decode(codec, failure.encode(codec)))
        .isEqualTo(new Failure.Words("Nothing left.", null, WorkflowException.class.getName()));
  }

  @Test
  void aVeryLongMessageIsCutOffAndMarked() {
    String longest = "m".repeat(Failure.MAX_MESSAGE);
    assertThat(classifier.classify(new Exception(longest)).words().message()).isEqualTo(longest);
    assertThat(classifier.classify(new Exception(longest + "n")).words().message())
        .isEqualTo(longest + " […]");
  }

  @Test
  void aFailureOfTheEnginesOwnHasNoType() {
    Failure failure = Failure.of(ErrorKind.TIMEOUT, "timeout", "Too slow.");
    assertThat(failure.words()).isEqualTo(new Failure.Words("Too slow.", null, null));
  }

  @Test
  void missingWordsAreEmpty() {
    assertThat(Failure.decode(new PayloadCodec(), null))
        .isEqualTo(new Failure.Words("", null, null));
  }
}
