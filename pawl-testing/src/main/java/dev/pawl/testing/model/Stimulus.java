package dev.pawl.testing.model;

import java.util.List;
import java.util.Optional;

/** What comes from outside, at a time of its own, when nothing moves. Times are milliseconds. */
sealed interface Stimulus {
  /** How long after the start. */
  long at();

  /** A signal; its id is also what it brings. */
  record Send(long at, String name, String id) implements Stimulus {}

  /** Somebody decides one of the open tasks of all runs, if there are any. */
  record Decide(long at, int which, String choice) implements Stimulus {}

  record Pause(long at) implements Stimulus {}

  record Resume(long at) implements Stimulus {}

  record Cancel(long at) implements Stimulus {}

  /** Somebody else than its parent cancels one of the open children, if there are any. */
  record CancelChild(long at, int which) implements Stimulus {}

  /** Every run that is still open is cancelled, one after the other. */
  record Stop(long at) implements Stimulus {}

  /** An operator sends the run back to the end of an operation of its body, if there is any. */
  record Rewind(long at, int which, boolean compensate) implements Stimulus {}

  /** An operator lets the failed step of a failed run be tried again, or gives it a result. */
  record Mend(long at, boolean skip) implements Stimulus {
    /** What it gives. */
    static final String RESULT = "skipped";
  }

  /** An operator starts a run that shares what the run did up to there, with another input. */
  record Fork(long at, int which, String word) implements Stimulus {
    /** Of the new run. */
    String name() {
      return "fork-" + at;
    }
  }

  /** Somebody names the position of the run, wherever it may be by then. */
  record Mark(long at) implements Stimulus {

    /** Told apart from the names that the program gives. */
    static final String NAME = "by hand";
  }

  /** The engine is stopped in good order and started again. */
  record Restart(long at) implements Stimulus {}

  /** Whether an operator changes what the past of the run means. */
  default boolean isMove() {
    return this instanceof Rewind || this instanceof Mend || this instanceof Fork;
  }

  /** One of several, if there are any. */
  static <T> Optional<T> choose(List<T> open, int which) {
    return open.isEmpty() ? Optional.empty() : Optional.of(open.get(which % open.size()));
  }
}
