package dev.pawl.engine.live;

import dev.pawl.engine.history.RecordedEvent;
import java.util.List;

/** Hears of committed events. Called while the engine works: quick, and never blocking. */
@FunctionalInterface
public interface EventListener {
  /** These events of a run are on disk. */
  void committed(String runId, List<RecordedEvent> events);
}
