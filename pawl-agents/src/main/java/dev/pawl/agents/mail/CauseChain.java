package dev.pawl.agents.mail;

import java.net.UnknownHostException;
import java.util.function.Predicate;

/** An exception with everything that caused it. */
final class CauseChain {
  private CauseChain() {}

  static boolean has(Throwable failure, Class<? extends Throwable> type) {
    return any(failure, type::isInstance);
  }

  static boolean any(Throwable failure, Predicate<Throwable> test) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (test.test(cause)) {
        return true;
      }
    }
    return false;
  }

  /** What the first cause of all says, in one line. */
  static String root(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String words = String.valueOf(cause.getMessage());
    // Its message is the name alone.
    return HeaderText.visible(
        cause instanceof UnknownHostException ? "no address is known for " + words : words);
  }
}
