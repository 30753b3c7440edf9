package dev.pawl.testing.host;

import dev.pawl.engine.StartRequest;
import dev.pawl.engine.store.TaskRow;
import dev.pawl.testing.time.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Executes workflows on a clock moved by hand. The scenarios of {@link dev.pawl.testing.scenario}
 * hold for every implementation. For one thread.
 *
 * <p>What cannot be fulfilled is refused with an {@link dev.pawl.engine.error.EngineException}.
 */
public interface RunHost extends AutoCloseable {

  /** The time that runs live by. */
  ManualClock clock();

  /** Starts a run; gives its id. */
  String start(StartRequest request);

  /**
   * Sends a signal.
   *
   * @param id makes a repetition harmless; empty for a signal that is never repeated
   * @return whether the signal was new
   */
  boolean signal(String runId, String name, @Nullable Object payload, Optional<String> id);

  /** Decides a human task. */
  void decide(String taskId, String choice, String by, Map<String, Object> values);

  /** Lets nothing new start. */
  void pause(String runId);

  /** Goes on after a pause. */
  void resume(String runId);

  /** Interrupts a run at its operations. */
  void cancel(String runId, String reason);

  /** Names the position of a run, as soon as none of its branches is open. */
  void checkpoint(String runId, String name);

  /** The names of the positions of a run, in order. */
  List<String> checkpoints(String runId);

  /** The variables of a run that were set, by the path of their scope and their name. */
  Map<String, Object> variables(String runId);

  /** Waits until nothing more happens at this time. */
  void settle();

  /** Lets time pass; everything that falls due happens at its own time. */
  void advance(Duration duration);

  /** Where a run stands. */
  RunReport report(String runId);

  /** The human tasks of a run that are open. */
  List<TaskRow> openTasks(String runId);

  @Override
  void close();
}
