package dev.pawl.cli.control;

import dev.pawl.engine.StartRequest;
import dev.pawl.engine.effect.EffectDecision;
import dev.pawl.engine.effect.EffectView;
import dev.pawl.engine.health.Health;
import dev.pawl.engine.letter.DeadLetterSummary;
import dev.pawl.engine.letter.DeadLetterView;
import dev.pawl.engine.letter.ReplayRequest;
import dev.pawl.engine.letter.Replayed;
import dev.pawl.engine.query.CheckpointView;
import dev.pawl.engine.query.HistoryEntry;
import dev.pawl.engine.query.MovesView;
import dev.pawl.engine.query.RunPage;
import dev.pawl.engine.query.RunView;
import dev.pawl.engine.query.Why;
import dev.pawl.engine.report.RunReport;
import dev.pawl.engine.retain.Erased;
import dev.pawl.engine.run.Rehearsal;
import dev.pawl.engine.service.ServiceView;
import dev.pawl.engine.steer.ForkRequest;
import dev.pawl.engine.steer.MoveReceipt;
import dev.pawl.engine.steer.Moves;
import dev.pawl.engine.steer.RunDiff;
import dev.pawl.engine.store.DeadLetterFilter;
import dev.pawl.engine.store.DeadLetterGroup;
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

  /** What a run came to. */
  RunReport report(String runId);

  /**
   * How well everything is: what was seen last, or what a look finds now.
   *
   * @param fresh whether to look also when it was looked before
   */
  Health health(boolean fresh);

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

  /** Dead letters, those that gave up last first. */
  List<DeadLetterView> deadLetters(DeadLetterFilter filter);

  /** Dead letters by fingerprint, the largest groups first. */
  List<DeadLetterGroup> deadLetterGroups(DeadLetterFilter filter);

  /**
   * The dead letter that is meant by the id of a run, the unique beginning of one, or {@code last}.
   */
  DeadLetterView deadLetter(String words);

  /** Dead letters in numbers. */
  DeadLetterSummary deadLetterSummary();

  /** What a replay would do. */
  String preview(ReplayRequest request);

  /** Replays a dead letter. */
  Replayed replay(ReplayRequest request);

  /**
   * Discards a dead letter.
   *
   * @return false when it was discarded before
   */
  boolean discard(String runId, String actor, String reason);

  /** Effects of all runs that are in doubt, those that have been so for longest first. */
  List<EffectView> effectsInDoubt(int limit);

  /** All effects of a run. */
  List<EffectView> effects(String runId);

  /**
   * Takes what somebody says about an effect in doubt.
   *
   * @return what follows, for people
   */
  String resolve(EffectDecision decision);

  @Override
  void close();
}
