package dev.pawl.engine.run;

import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;

/**
 * Compares whether a step is recorded as one that happens at most once with what the code says.
 *
 * <p>What unchanged code wrote must agree. What earlier code wrote is accepted, unless an attempt
 * that was promised to happen at most once, and may have happened, would be made again.
 */
final class OnceCheck {
  private final String path;
  private final boolean once;

  /** Whether the last recorded attempt was promised to happen at most once. */
  private boolean promised;

  private boolean startRecorded;
  private boolean ofEarlierCode;

  /**
   * @param once what the code says
   */
  OnceCheck(String path, boolean once) {
    this.path = path;
    this.once = once;
  }

  /**
   * Takes an event of the step.
   *
   * @param ofThisCode whether the code that runs now wrote it
   */
  void accept(RecordedEvent event, boolean ofThisCode) {
    ofEarlierCode |= !ofThisCode;
    switch (event.fact()) {
      case Fact.StepStarted started -> startRecorded(event, started.promisedOnce());
      case Fact.StepAttemptFailed ignored -> attemptRecorded(event);
      case Fact.StepFailed ignored -> attemptRecorded(event);
      case Fact.StepCompleted completed -> {
        if (completed.settled() == null) {
          attemptRecorded(event);
        }
      }
      default -> {}
    }
  }

  private void startRecorded(RecordedEvent event, Fact.Promise promise) {
    startRecorded = true;
    promised = promise == Fact.Promise.AT_MOST_ONCE;
    boolean agrees = promise == Fact.Promise.NOT_KNOWN || promised == once;
    if (!agrees && !ofEarlierCode) {
      throw ReplayMismatch.onceChanged(event.number(), path, promised);
    }
  }

  /** The start of an attempt that happens at most once comes before everything else of it. */
  private void attemptRecorded(RecordedEvent event) {
    if (once && !startRecorded && !ofEarlierCode) {
      throw ReplayMismatch.onceChanged(event.number(), path, false);
    }
  }

  /** Before an attempt that may have happened is made again because the code says so. */
  void beforeRepetition() {
    if (promised && !once) {
      throw ReplayMismatch.onceInDoubt(path);
    }
  }
}
