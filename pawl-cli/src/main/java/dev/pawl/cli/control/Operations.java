package dev.pawl.cli.control;

import dev.pawl.engine.CheckpointView;
import dev.pawl.engine.Erased;
import dev.pawl.engine.ForkRequest;
import dev.pawl.engine.HistoryEntry;
import dev.pawl.engine.MoveReceipt;
import dev.pawl.engine.Moves;
import dev.pawl.engine.MovesView;
import dev.pawl.engine.RunDiff;
import dev.pawl.engine.RunPage;
import dev.pawl.engine.RunView;
import dev.pawl.engine.StartRequest;
import dev.pawl.engine.Why;
import dev.pawl.engine.run.Rehearsal;
import dev.pawl.engine.service.ServiceView;
import dev.pawl.engine.store.RunFilter;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.TaskFilter;
import dev.pawl.engine.store.TaskRow;
import java.util.List;

/**
 * What commands ask of an engine, wherever it is. Thread-safe.
 *
 * <p>Every method may throw a {@link dev.pawl.api.PawlException}; over a socket it has the same
 * code and message, and ends the program in the same way.
 */
public interface Operations extends AutoCloseable {

  /** A start that was accepted. */
  record Started(String id, boolean created) {}

  /** The engine that answers. */
  EngineInfo info();

  /** Runs, newest first. */
  List<RunRow> runs(RunFilter filter);

  /** Runs whose reason or error contains a text, newest first, as far as one question looks. */
  RunPage search(RunFilter filter, String text);

  /** The id of the run that is meant by an id, the unique beginning of one, or {@code last}. */
  String run(String words);

  /** A run with everything recorded about it. */
  RunView describe(String runId);

  /** Events of a run, in order, of those numbered higher than {@code after}. */
  List<HistoryEntry> history(String runId, long after, int limit);

  /** Why a run is where it is. */
  Why why(String runId);

  /** Starts a run. */
  Started start(StartRequest request);

  /** Pauses, resumes or cancels a run. */
  void command(RunCommand command);

  /** What a move would do to a run as it stands now. */
  String preview(MoveRequest request);

  /** Makes a move. */
  MoveReceipt move(MoveRequest request);

  /** What would become of a run with another version of its workflow. */
  Rehearsal rehearse(String runId, String version);

  /** What a fork would be. */
  String preview(ForkRequest request);

  /** Starts a run that shares the history of another one. */
  Moves.Forked fork(ForkRequest request);

  /** Where two runs part. */
  RunDiff diff(String leftId, String rightId);

  /** The moves that a run has been through. */
  MovesView moved(String runId);

  /** Overwrites the user data of a run that is over. */
  Erased erase(String runId, String actor, String reason);

  /** Writes what is committed into a file that does not exist yet, given by its absolute path. */
  void backup(String file);

  /** Names the position of a run. */
  void checkpoint(CheckpointRequest request);

  /** The named positions of a run, in order. */
  List<CheckpointView> checkpoints(String runId);

  /**
   * Sends a signal.
   *
   * @return whether it was new
   */
  boolean signal(Signal signal);

  /** The services that steps named, and their circuit breakers. */
  List<ServiceView> services();

  /** One of them. */
  ServiceView service(String name);

  /** Opens, closes or resets a circuit breaker. */
  ServiceView order(ServiceOrder order);

  /** Human tasks, in the order of their opening. */
  List<TaskRow> tasks(TaskFilter filter);

  /** The id of the open task that is meant by an id, a beginning of one, or {@code last}. */
  String task(String words);

  /** Decides a human task. */
  void decide(TaskDecision decision);

  @Override
  void close();
}
