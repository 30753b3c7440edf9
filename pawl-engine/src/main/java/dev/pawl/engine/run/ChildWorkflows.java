package dev.pawl.engine.run;

import dev.pawl.api.WorkflowDefinition;
import dev.pawl.engine.error.EngineException;
import java.util.Optional;

/** The workflows that runs of this node may start. Thread-safe. */
@FunctionalInterface
public interface ChildWorkflows {
  /**
   * The version asked for, or the newest one.
   *
   * @throws EngineException when it is not registered
   */
  WorkflowDefinition<?, ?> find(String namespace, String workflow, Optional<String> version);
}
