package dev.pawl.engine.journal;

import dev.pawl.engine.store.Intent;

/** Takes intents to be written, in order. Thread-safe. */
public interface Ledger {

  /**
   * Queues an intent. Its completion is called once, after the commit, in the order of submission.
   */
  void submit(Intent intent, Completion completion);
}
