package dev.pawl.bench.database;

import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.Outcome;

/** Hears of everything that was committed through a store, also while its engine is starting. */
public interface CommitListener {

  /** Called by the thread of a writer after the commit; there may be several writers. */
  void committed(Intent intent, Outcome outcome);
}
