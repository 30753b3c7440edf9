package dev.pawl.testing.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.api.Classification;
import dev.pawl.api.ErrorKind;
import dev.pawl.engine.recovery.FailureRules;
import dev.pawl.engine.recovery.Judgement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * A failure that really happens, and what it has to be. Immutable.
 *
 * @param name what happens, in words
 * @param provocation makes it happen, each time anew
 * @param expected its kind, code and severity, and the pause that the other side asks for
 * @param rule the name of the rule that has to decide
 * @param impossible why it cannot happen on this machine, or null when it can
 */
public record FailureRow(
    String name,
    Provocation provocation,
    Classification expected,
    String rule,
    @Nullable String impossible) {

  /** A failure that is as bad as those of its kind are, and asks for no pause. */
  public static FailureRow of(
      String name, Provocation provocation, ErrorKind kind, String code, String rule) {
    return new FailureRow(name, provocation, Classification.of(kind, code), rule, null);
  }

  /** The same failure, with the pause that the other side asks for. */
  public FailureRow pause(Duration asked) {
    Classification pausing =
        new Classification(expected.kind(), expected.code(), expected.severity(), asked);
    return new FailureRow(name, provocation, pausing, rule, impossible);
  }

  /** The same failure, which is skipped unless the machine is fit for it. */
  public FailureRow onlyIf(boolean possible, String needed) {
    return possible
        ? this
        : new FailureRow(name, provocation, expected, rule, "It needs " + needed + ".");
  }

  /**
   * Provokes the failure once and asserts what the rules say about it, as it was thrown and wrapped
   * in each way that {@link Wrapping} knows.
   */
  public void check(FailureRules rules) {
    Assumptions.assumeTrue(impossible == null, impossible);
    Throwable thrown = provoked();
    Judgement bare = rules.judge(thrown);
    assertThat(bare.classification()).as("%s: %s", name, trace(thrown)).isEqualTo(expected);
    assertThat(bare.rule()).as("%s: %s", name, trace(thrown)).isEqualTo(rule);
    for (Wrapping wrapping : Wrapping.of(thrown, expected.kind())) {
      Throwable wrapped = wrapping.around(thrown);
      String what = "%s, in %s: %s".formatted(name, wrapping, trace(wrapped));
      assertThat(wrapped).as(what).isNotSameAs(thrown);
      Judgement found = rules.judge(wrapped);
      assertThat(found.classification()).as(what).isEqualTo(expected);
      assertThat(found.rule()).as(what).isEqualTo(rule);
      assertThat(found.decisive()).as(what).isSameAs(bare.decisive());
    }
  }

  private Throwable provoked() {
    try {
      provocation.attempt();
    } catch (Throwable thrown) {
      return thrown;
    } finally {
      // Some failures are interruptions, and must not reach the next test.
      boolean ignored = Thread.interrupted();
    }
    throw new AssertionError("It did not fail: " + name);
  }

  private static String trace(Throwable thrown) {
    StringBuilder trace = new StringBuilder(thrown.toString());
    Throwable cause = thrown.getCause();
    for (int depth = 1; cause != null && depth < 20; depth++) {
      trace.append(", by ").append(cause);
      cause = cause.getCause();
    }
    return trace.toString();
  }
}
