package dev.pawl.engine.run;

import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.store.MailRow;
import dev.pawl.engine.store.RunStatus;
import java.util.List;

/**
 * Hears about loaded runs. Called on any thread, often with a run's lock held: quick, and never
 * blocking.
 */
public interface RunListener {
  /** These events are on disk. */
  void committed(String runId, List<RecordedEvent> events);

  /** A run started this child, which nobody has in memory: these are its first events. */
  void childStarted(String childId, List<RecordedEvent> events);

  /** A run sent these messages to other runs, which are due now, or are to be told. */
  void sent(List<MailRow> messages);

  /** The run left memory and is not over. */
  void released(Incarnation incarnation);

  /** The run is over and left memory. */
  void ended(Incarnation incarnation, RunStatus status);

  /** The history does not end where this incarnation thought: the run has to be loaded anew. */
  void lost(Incarnation incarnation);
}
