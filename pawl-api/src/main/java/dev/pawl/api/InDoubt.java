package dev.pawl.api;

import java.util.concurrent.Callable;

/** What becomes of a {@link Step#once()} step whose start is recorded and whose outcome is not. */
public sealed interface InDoubt {

  /** Ask the closure; what it cannot settle goes to a person. */
  record Verify(Callable<Verification> question) implements InDoubt {}

  /** Try again, with the same idempotency key: for effects that are harmless twice. */
  record RetryIt() implements InDoubt {}

  /** Fail the step with the code {@code in-doubt}. */
  record FailIt() implements InDoubt {}

  /** Ask a person, through a human task. The default. */
  record AskPerson() implements InDoubt {}
}
