package dev.pawl.testing;

import dev.pawl.api.ErrorKind;
import dev.pawl.api.Retry;
import dev.pawl.api.Run;
import dev.pawl.api.Variable;
import dev.pawl.api.WorkflowException;
import java.time.Duration;

/** Code of workflows that waits. */
final class WaitingCode {
  static final Duration HOUR = Duration.ofHours(1);
  static final Duration LONG = Duration.ofDays(30);
  static final Variable<Integer> LEVEL = Variable.of("level", Integer.class, 0);

  private WaitingCode() {}

  static String nap(Run run) {
    run.sleep("nap", HOUR);
    return "slept";
  }

  static String failing(Run run, Duration delay) {
    return run.step(
        "try",
        String.class,
        Retry.fixed(delay).jitter(0),
        () -> {
          throw WorkflowException.of(ErrorKind.TRANSIENT, "later", "Not yet.");
        });
  }
}
