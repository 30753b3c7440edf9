package dev.pawl.engine.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.api.Classification;
import dev.pawl.api.ErrorKind;
import dev.pawl.api.FailureRule;
import dev.pawl.api.StepFailedException;
import dev.pawl.api.WorkflowException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How rules are asked. What each of them knows is a table of real failures, in pawl-testing. */
class FailureRulesTest {
  private final FailureRules rules = FailureRules.defaults();

  private static FailureRule rule(String name, Class<?> type, ErrorKind kind) {
    return new FailureRule() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Optional<Classification> classify(Throwable failure) {
        return type.isInstance(failure)
            ? Optional.of(Classification.of(kind, name + "-code"))
            : Optional.empty();
      }
    };
  }

  @Test
  void ofTwoKnownFailuresTheOuterOneCounts() {
    Judgement found = rules.judge(new SQLException("m", "40001", new SocketTimeoutException("x")));
    assertThat(found.rule()).isEqualTo("sql");
    Judgement declared =
        rules.judge(
            WorkflowException.of(ErrorKind.SMTP, "c", "m", new SocketTimeoutException("x")));
    assertThat(declared.classification()).isEqualTo(Classification.of(ErrorKind.SMTP, "c"));
  }

  @Test
  void whatIsKnownOnlyInGeneralCountsAfterTheCauses() {
    Judgement found = rules.judge(new IOException("m", new SocketTimeoutException("x")));
    assertThat(found.rule()).isEqualTo("timeout");
    assertThat(found.decisive()).isInstanceOf(SocketTimeoutException.class);
  }

  @Test
  void anArgumentIsBlamedWhenNoRuleKnowsWhatIsBehindIt() {
    Judgement found =
        rules.judge(new IllegalArgumentException("m", new IllegalStateException("x")));
    assertThat(found.rule()).isEqualTo("validation");
    assertThat(found.classification().code()).isEqualTo("illegal-argument");
  }

  @Test
  void theMessageDecidesNothing() {
    Judgement found = rules.judge(new IllegalStateException("Connection timeout, SQL 40001"));
    assertThat(found.classification())
        .isEqualTo(Classification.of(ErrorKind.UNKNOWN, "illegal-state"));
    assertThat(found.rule()).isEqualTo(FailureRules.NONE);
  }

  @Test
  void whatIsNotKnownIsNamedByTheOutermostExceptionThatIsNoMereWrapper() {
    assertThat(code(new CompletionException(new IllegalStateException("m", new Exception("x")))))
        .isEqualTo("illegal-state");
    assertThat(code(new Exception("m"))).isEqualTo("exception");
    assertThat(code(new RuntimeException("m") {})).isEqualTo("exception");
    assertThat(code(new RuntimeException(new RuntimeException("m")))).isEqualTo("runtime");
  }

  private String code(Throwable thrown) {
    Judgement found = rules.judge(thrown);
    assertThat(found.rule()).isEqualTo(FailureRules.NONE);
    return found.classification().code();
  }

  @Test
  void aChainThatContainsItselfEnds() {
    Exception first = new IllegalStateException("first");
    Exception second = new IllegalStateException("second", first);
    first.initCause(second);
    assertThat(code(first)).isEqualTo("illegal-state");
  }

  @Test
  void aVeryDeepCauseIsNotLookedFor() {
    Throwable chain = new SocketTimeoutException("deep");
    for (int depth = 1; depth < Causes.MAX_DEPTH; depth++) {
      chain = new IllegalStateException("level", chain);
    }
    assertThat(rules.judge(chain).rule()).isEqualTo("timeout");
    assertThat(code(new IllegalStateException("one more", chain))).isEqualTo("illegal-state");
  }

  @Test
  void theFailureOfAStepIsWhatTheStepSaid() {
    Judgement found =
        rules.judge(new StepFailedException("p", 1, ErrorKind.TIMEOUT, "slow", "m", Map.of()));
    assertThat(found.classification()).isEqualTo(Classification.of(ErrorKind.TIMEOUT, "slow"));
  }

  @Test
  void rulesOfAnApplicationAreAskedInTheirOrderBeforeThoseOfTheEngine() {
    FailureRules own =
        FailureRules.of(
            List.of(
                rule("first", SocketTimeoutException.class, ErrorKind.RATE_LIMIT),
                rule("second", IOException.class, ErrorKind.BUSINESS)),
            List.of());
    assertThat(own.judge(new SocketTimeoutException("m")).rule()).isEqualTo("first");
    assertThat(own.judge(new IOException("m")).rule()).isEqualTo("second");
    assertThat(own.judge(new InterruptedException("m")).rule()).isEqualTo("interruption");
    assertThat(own.names()).startsWith("first", "second", "declared").doesNotHaveDuplicates();
  }

  @Test
  void aRuleThatThrowsIsPassedOver() {
    FailureRule broken =
        new FailureRule() {
          @Override
          public String name() {
            return "broken";
          }

          @Override
          public Optional<Classification> classify(Throwable failure) {
            throw new IllegalStateException("This rule has a defect.");
          }
        };
    FailureRules own = FailureRules.of(List.of(broken), List.of());
    assertThat(own.judge(new SocketTimeoutException("m")).rule()).isEqualTo("timeout");
  }

  @Test
  void aCodeOfTheConfigurationChangesWhatWasFoundAndKeepsThePause() {
    FailureRules own =
        FailureRules.of(
            List.of(), List.of(new CodeRule("illegal-state", ErrorKind.TRANSIENT, null)));
    Judgement found = own.judge(new CompletionException(new IllegalStateException("m")));
    assertThat(found.classification())
        .isEqualTo(Classification.of(ErrorKind.TRANSIENT, "illegal-state"));
    assertThat(found.rule()).isEqualTo("code illegal-state");
  }

  @ParameterizedTest
  @CsvSource({
    "java.net.SocketTimeoutException, socket-timeout",
    "javax.net.ssl.SSLHandshakeException, ssl-handshake",
    "java.sql.SQLException, sql",
    "java.io.EOFException, eof",
    "java.io.IOException, io",
    "java.net.URISyntaxException, uri-syntax",
    "javax.crypto.AEADBadTagException, aead-bad-tag",
    "java.lang.OutOfMemoryError, out-of-memory",
    "java.lang.StackOverflowError, stack-overflow",
    "java.lang.Error, exception",
  })
  void aCodeIsTheNameOfTheTypeInWords(Class<? extends Throwable> type, String code) {
    assertThat(Codes.of(type)).isEqualTo(code);
  }
}
