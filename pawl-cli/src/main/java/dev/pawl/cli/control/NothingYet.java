package dev.pawl.cli.control;

import dev.pawl.cli.output.CliException;
import dev.pawl.cli.output.Version;
import dev.pawl.engine.StartRequest;
import dev.pawl.engine.effect.EffectDecision;
import dev.pawl.engine.effect.EffectView;
import dev.pawl.engine.error.EngineException;
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
import dev.pawl.engine.recovery.RecoveryFigures;
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
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Answers for a data directory that does not exist, without making one. */
public final class NothingYet implements Operations {
  private final Path directory;
  private final Supplier<Health> health;

  /**
   * Answers for this directory.
   *
   * @param health looks at what there is without one
   */
  public NothingYet(Path directory, Supplier<Health> health) {
    this.directory = directory;
    this.health = health;
  }

  @Override
  public EngineInfo info() {
    return new EngineInfo(
        ProcessHandle.current().pid(),
        Version.TEXT,
        false,
        "none yet",
        "none",
        0,
        Map.of(),
        List.of(),
        null,
        RecoveryFigures.NONE,
        DeadLetterSummary.NONE,
        null);
  }

  @Override
  public List<RunRow> runs(RunFilter filter) {
    return List.of();
  }

  @Override
  public RunPage search(RunFilter filter, String text) {
    return new RunPage(List.of(), null);
  }

  @Override
  public String run(String words) {
    if (words.equals(Abbreviations.LAST)) {
      throw CliException.notFound(
          "no-runs",
          "There are no runs: the data directory %s does not exist. Start one with './pawl demo', or name another directory with --data."
              .formatted(directory));
    }
    throw EngineException.runNotFound(words);
  }

  @Override
  public RunView describe(String runId) {
    throw EngineException.runNotFound(runId);
  }

  @Override
  public List<HistoryEntry> history(String runId, long after, int limit) {
    throw EngineException.runNotFound(runId);
  }

  @Override
  public Why why(String runId) {
    throw EngineException.runNotFound(runId);
  }

  @Override
  public Started start(StartRequest request) {
    throw new IllegalStateException("A start makes the data directory first.");
  }

  @Override
  public void command(RunCommand command) {
    throw EngineException.runNotFound(command.runId());
  }

  @Override
  public String preview(MoveRequest request) {
    throw EngineException.runNotFound(request.runId());
  }

  @Override
  public MoveReceipt move(MoveRequest request) {
    throw EngineException.runNotFound(request.runId());
  }

  @Override
  public Rehearsal rehearse(String runId, String version) {
    throw EngineException.runNotFound(runId);
  }

  @Override
  public String preview(ForkRequest request) {
    throw EngineException.runNotFound(request.runId());
  }

  @Override
  public Moves.Forked fork(ForkRequest request) {
    throw EngineException.runNotFound(request.runId());
  }

  @Override
  public RunDiff diff(String leftId, String rightId) {
    throw EngineException.runNotFound(leftId);
  }

  @Override
  public MovesView moved(String runId) {
    throw EngineException.runNotFound(runId);
  }

  @Override
  public Erased erase(String runId, String actor, String reason) {
    throw EngineException.runNotFound(runId);
  }

  @Override
  public void checkpoint(CheckpointRequest request) {
    throw EngineException.runNotFound(request.runId());
  }

  @Override
  public List<CheckpointView> checkpoints(String runId) {
    throw EngineException.runNotFound(runId);
  }

  @Override
  public RunReport report(String runId) {
    throw EngineException.runNotFound(runId);
  }

  @Override
  public Health health(boolean fresh) {
    return health.get();
  }

  @Override
  public void backup(String file) {
    throw CliException.notFound(
        "nothing-to-back-up",
        "There is nothing to back up: the data directory %s does not exist. Name another one with --data."
            .formatted(directory));
  }

  @Override
  public boolean signal(Signal signal) {
    throw EngineException.runNotFound(signal.runId());
  }

  @Override
  public List<ServiceView> services() {
    return List.of();
  }

  @Override
  public ServiceView service(String name) {
    throw EngineException.serviceNotFound(name, List.of());
  }

  @Override
  public ServiceView order(ServiceOrder order) {
    throw EngineException.serviceNotFound(order.service(), List.of());
  }

  @Override
  public List<TaskRow> tasks(TaskFilter filter) {
    return List.of();
  }

  @Override
  public String task(String words) {
    throw EngineException.taskNotFound(words);
  }

  @Override
  public void decide(TaskDecision decision) {
    throw EngineException.taskNotFound(decision.taskId());
  }

  @Override
  public List<DeadLetterView> deadLetters(DeadLetterFilter filter) {
    return List.of();
  }

  @Override
  public List<DeadLetterGroup> deadLetterGroups(DeadLetterFilter filter) {
    return List.of();
  }

  @Override
  public DeadLetterView deadLetter(String words) {
    throw EngineException.runNotFound(words);
  }

  @Override
  public DeadLetterSummary deadLetterSummary() {
    return DeadLetterSummary.NONE;
  }

  @Override
  public String preview(ReplayRequest request) {
    throw EngineException.runNotFound(request.letter());
  }

  @Override
  public Replayed replay(ReplayRequest request) {
    throw EngineException.runNotFound(request.letter());
  }

  @Override
  public boolean discard(String runId, String actor, String reason) {
    throw EngineException.runNotFound(runId);
  }

  @Override
  public List<EffectView> effectsInDoubt(int limit) {
    return List.of();
  }

  @Override
  public List<EffectView> effects(String runId) {
    throw EngineException.runNotFound(runId);
  }

  @Override
  public String resolve(EffectDecision decision) {
    throw EngineException.runNotFound(decision.runId());
  }

  @Override
  public void close() {}
}
