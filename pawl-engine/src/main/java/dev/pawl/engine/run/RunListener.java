package dev.pawl.engine.run;

import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.store.RunStatus;
import java.util.List;

/**
 * Hears about loaded runs. Called on any thread, often with a run's lock held: quick, and never
 * blocking.
 */
public interface RunListener {
  /** These events are on disk. */
  void committed(String runId, List<RecordedEvent> events);

  /** The run left memory and is not over. */
  void released(Incarnation incarnation);

  /** The run is over and left memory. */
  void ended(Incarnation incarnation, RunStatus status);

  /** The history does not end where this incarnation thought: the run has to be loaded anew. */
  void lost(Incarnation incarnation);
}
