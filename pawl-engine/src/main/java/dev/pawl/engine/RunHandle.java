package dev.pawl.engine;

import dev.pawl.api.TypeRef;
import dev.pawl.engine.store.RunStatus;
import java.time.Duration;

/** A run that somebody holds on to. Thread-safe. */
public final class RunHandle {
  private final Engine engine;
  private final String id;
  private final boolean created;

  RunHandle(Engine engine, String id, boolean created) {
    this.engine = engine;
    this.id = id;
    this.created = created;
  }

  /** The id of the run. */
  public String id() {
    return id;
  }

  /** Whether this start made the run; false when it existed already. */
  public boolean created() {
    return created;
  }

  /**
   * Waits until the run is over.
   *
   * @throws dev.pawl.engine.error.EngineException when it is not over within the limit
   */
  public RunStatus await(Duration limit) {
    return engine.await(id, limit);
  }

  /** Waits up to a minute for the run to be over, and gives its output. */
  public <T> T result(Class<T> type) {
    return result(TypeRef.of(type), Duration.ofMinutes(1));
  }

  /**
   * Waits for the run to be over, and gives its output.
   *
   * @throws dev.pawl.engine.error.EngineException when it did not complete
   */
  public <T> T result(TypeRef<T> type, Duration limit) {
    return engine.result(id, type, limit);
  }
}
