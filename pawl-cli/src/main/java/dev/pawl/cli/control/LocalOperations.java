package dev.pawl.cli.control;

import dev.pawl.cli.backup.BackupStatus;
import dev.pawl.cli.output.CliException;
import dev.pawl.cli.output.Version;
import dev.pawl.engine.Engine;
import dev.pawl.engine.RunHandle;
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
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks an engine of this process, which it closes. */
public final class LocalOperations implements Operations {
  private final Engine engine;
  private final boolean executing;
  private final String mail;
  private final Abbreviations abbreviations;
  private final Supplier<Optional<BackupStatus>> backups;

  /**
   * Asks this engine.
   *
   * @param executing whether the engine executes runs
   * @param mail where emails go, for people
   */
  public LocalOperations(Engine engine, boolean executing, String mail) {
    this(engine, executing, mail, Optional::empty);
  }

  /**
   * Asks this engine, whose host makes backups.
   *
   * @param executing whether the engine executes runs
   * @param mail where emails go, for people
   * @param backups how the backups go
   */
  public LocalOperations(
      Engine engine, boolean executing, String mail, Supplier<Optional<BackupStatus>> backups) {
    this.engine = engine;
    this.executing = executing;
    this.mail = mail;
    this.backups = backups;
    this.abbreviations = new Abbreviations(engine);
  }

  @Override
  public EngineInfo info() {
    return new EngineInfo(
        ProcessHandle.current().pid(),
        Version.TEXT,
        executing,
        engine.storeDescription(),
        mail,
        engine.loadedRuns(),
        engine.counts(),
        engine.stuckRuns(),
        engine.outage().map(outage -> outage.getMessage()).orElse(null),
        engine.recoveryFigures(),
        engine.deadLetters().summary(),
        backups.get().orElse(null));
  }

  @Override
  public List<RunRow> runs(RunFilter filter) {
    return engine.list(filter);
  }

  @Override
  public RunPage search(RunFilter filter, String text) {
    return engine.search(filter, text);
  }

  @Override
  public String run(String words) {
    return abbreviations.run(words);
  }

  @Override
  public RunView describe(String runId) {
    return engine.describe(runId);
  }

  @Override
  public List<HistoryEntry> history(String runId, long after, int limit) {
    return engine.history(runId, after, limit);
  }

  @Override
  public Why why(String runId) {
    return engine.why(runId);
  }

  @Override
  public Started start(StartRequest request) {
    RunHandle run = engine.start(request);
    return new Started(run.id(), run.created());
  }

  @Override
  public void command(RunCommand command) {
    String id = command.runId();
    switch (command.command()) {
      case PAUSE -> engine.pause(id, command.actor(), command.reason());
      case RESUME -> engine.resume(id, command.actor(), command.reason());
      case CANCEL -> engine.cancel(id, command.actor(), command.reason());
      case CHECKPOINT ->
          throw CliException.usage("bad-message", "A checkpoint needs a name of its own.");
      case SKIP, RETRY, REWIND, MIGRATE ->
          throw CliException.usage("bad-message", "A move needs its details.");
    }
  }

  @Override
  public String preview(MoveRequest request) {
    return engine.moves().preview(request.runId(), request.move());
  }

  @Override
  public MoveReceipt move(MoveRequest request) {
    return engine.moves().make(request.runId(), request.move(), request.actor(), request.reason());
  }

  @Override
  public Rehearsal rehearse(String runId, String version) {
    return engine.moves().rehearse(runId, version);
  }

  @Override
  public String preview(ForkRequest request) {
    return engine.moves().preview(request);
  }

  @Override
  public Moves.Forked fork(ForkRequest request) {
    return engine.moves().fork(request);
  }

  @Override
  public RunDiff diff(String leftId, String rightId) {
    return engine.moves().diff(leftId, rightId);
  }

  @Override
  public MovesView moved(String runId) {
    return engine.moved(runId);
  }

  @Override
  public Erased erase(String runId, String actor, String reason) {
    return engine.erase(runId, actor, reason);
  }

  @Override
  public RunReport report(String runId) {
    return engine.report(runId);
  }

  @Override
  public Health health(boolean fresh) {
    Optional<Health> known = fresh ? Optional.empty() : engine.health().latest();
    return known.orElseGet(() -> engine.health().look("somebody asked").join());
  }

  @Override
  public void backup(String file) {
    engine.backup(Path.of(file));
  }

  @Override
  public void checkpoint(CheckpointRequest request) {
    engine.checkpoint(request.runId(), request.name(), request.actor(), request.reason());
  }

  @Override
  public List<CheckpointView> checkpoints(String runId) {
    return engine.checkpoints(runId);
  }

  @Override
  public boolean signal(Signal signal) {
    return engine.signal(
        signal.runId(), signal.name(), signal.payload(), signal.repeatableId(), signal.actor());
  }

  @Override
  public List<ServiceView> services() {
    return engine.services().list();
  }

  @Override
  public ServiceView service(String name) {
    return engine.services().show(name);
  }

  @Override
  public ServiceView order(ServiceOrder order) {
    return switch (order.word()) {
      case OPEN -> engine.services().open(order.service(), order.actor(), order.reason());
      case CLOSE -> engine.services().close(order.service(), order.actor(), order.reason());
      case RESET -> engine.services().reset(order.service(), order.actor(), order.reason());
    };
  }

  @Override
  public List<TaskRow> tasks(TaskFilter filter) {
    return engine.tasks(filter);
  }

  @Override
  public String task(String words) {
    return abbreviations.task(words);
  }

  @Override
  public void decide(TaskDecision decision) {
    engine.decide(decision.taskId(), decision.answer(), Optional.empty(), decision.actor());
  }

  @Override
  public List<DeadLetterView> deadLetters(DeadLetterFilter filter) {
    return engine.deadLetters().list(filter);
  }

  @Override
  public List<DeadLetterGroup> deadLetterGroups(DeadLetterFilter filter) {
    return engine.deadLetters().groups(filter);
  }

  @Override
  public DeadLetterView deadLetter(String words) {
    return abbreviations.deadLetter(words);
  }

  @Override
  public DeadLetterSummary deadLetterSummary() {
    return engine.deadLetters().summary();
  }

  @Override
  public String preview(ReplayRequest request) {
    return engine.deadLetters().preview(request);
  }

  @Override
  public Replayed replay(ReplayRequest request) {
    return engine.deadLetters().replay(request);
  }

  @Override
  public boolean discard(String runId, String actor, String reason) {
    return engine.deadLetters().discard(runId, actor, reason);
  }

  @Override
  public List<EffectView> effectsInDoubt(int limit) {
    return engine.effects().inDoubt(limit);
  }

  @Override
  public List<EffectView> effects(String runId) {
    return engine.effects().ofRun(runId);
  }

  @Override
  public String resolve(EffectDecision decision) {
    return engine.effects().resolve(decision);
  }

  @Override
  public void close() {
    engine.close();
  }
}
