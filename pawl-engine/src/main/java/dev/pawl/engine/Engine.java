package dev.pawl.engine;

import dev.pawl.api.TypeRef;
import dev.pawl.engine.clock.EngineClock;
import dev.pawl.engine.codec.PayloadCodec;
import dev.pawl.engine.codec.PayloadException;
import dev.pawl.engine.command.Command;
import dev.pawl.engine.command.TaskAnswer;
import dev.pawl.engine.effect.EffectLedger;
import dev.pawl.engine.error.EngineException;
import dev.pawl.engine.feed.Events;
import dev.pawl.engine.health.HealthMonitor;
import dev.pawl.engine.history.EventCodec;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.keep.KeepServices;
import dev.pawl.engine.keep.Services;
import dev.pawl.engine.letter.ArchiveDeadLetters;
import dev.pawl.engine.letter.DeadLetters;
import dev.pawl.engine.letter.ReplayRuns;
import dev.pawl.engine.live.EventListener;
import dev.pawl.engine.live.LiveRuns;
import dev.pawl.engine.live.Mailroom;
import dev.pawl.engine.live.RunLoader;
import dev.pawl.engine.live.Writers;
import dev.pawl.engine.pace.Recurring;
import dev.pawl.engine.query.AwaitRuns;
import dev.pawl.engine.query.CheckpointView;
import dev.pawl.engine.query.HistoryEntry;
import dev.pawl.engine.query.MovesView;
import dev.pawl.engine.query.ReportRuns;
import dev.pawl.engine.query.ReviewMoves;
import dev.pawl.engine.query.RunPage;
import dev.pawl.engine.query.RunQueries;
import dev.pawl.engine.query.RunView;
import dev.pawl.engine.query.SearchRuns;
import dev.pawl.engine.query.VariableView;
import dev.pawl.engine.query.Why;
import dev.pawl.engine.recovery.Recovery;
import dev.pawl.engine.recovery.RecoveryFigures;
import dev.pawl.engine.report.RunReport;
import dev.pawl.engine.retain.EraseRuns;
import dev.pawl.engine.retain.Erased;
import dev.pawl.engine.run.Incarnation;
import dev.pawl.engine.run.RunEnvironment;
import dev.pawl.engine.service.ServiceGates;
import dev.pawl.engine.steer.MakeMoves;
import dev.pawl.engine.steer.Moves;
import dev.pawl.engine.store.RunFilter;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.Store;
import dev.pawl.engine.store.StoreException;
import dev.pawl.engine.store.StoreReader;
import dev.pawl.engine.store.TaskFilter;
import dev.pawl.engine.store.TaskRow;
import dev.pawl.engine.sweep.StuckRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A durable workflow engine in this process. Thread-safe.
 *
 * <p>Whatever it acknowledges (a start, a signal, a decision) is on disk by then. Closing it stops
 * in good order; killing the process loses nothing that was acknowledged.
 */
public final class Engine implements AutoCloseable {
  private final EngineClock clock;
  private final PayloadCodec codec = new PayloadCodec();
  private final Store store;
  private final Writers writers;
  private final LiveRuns live = new LiveRuns();
  private final RunQueries queries;
  private final SearchRuns search;
  private final ReviewMoves review;
  private final EraseRuns erasing;
  private final Mailroom mailroom;
  private final StartRuns starts;
  private final Moves moves;
  private final Events events;
  private final DeadLetters deadLetters;
  private final EffectLedger effects;
  private final HealthMonitor health;
  private final Services services;
  private final WatchRecoveries recoveries;
  private final ReportRuns reports;
  private final AwaitRuns endings;
  private final Upkeep upkeep;
  private final @Nullable Execution execution;

  Engine(EngineBuilder builder, Store store) {
    this.store = store;
    this.clock = builder.clock;
    EventCodec eventCodec = new EventCodec(codec);
    EngineSettings settings = builder.settings;
    this.writers = new Writers(store, clock, builder.entropy, settings.writer());
    StoreReader reader = store.reader();
    this.queries = new RunQueries(reader, eventCodec, codec, live);
    this.endings = new AwaitRuns(live, queries, codec);
    this.review = new ReviewMoves(reader, eventCodec, queries);
    this.reports = new ReportRuns(reader, eventCodec, queries, clock, builder.baselines);
    this.search = new SearchRuns(reader, eventCodec, codec);
    this.erasing = new EraseRuns(store, writers, queries, clock);
    this.mailroom = new Mailroom(writers, reader, live, codec, clock, builder.entropy);
    this.health =
        new HealthMonitor(
            new EngineChecks(this, store, writers, builder).all(), builder.health, clock);
    this.events = new Events(writers, reader, codec, clock, settings.feed(), settings.stopGrace());
    KeepServices keepServices =
        new KeepServices(writers, reader, clock, codec, events, live, health::examine);
    ServiceGates gates =
        new ServiceGates(builder.services, builder.node, clock, builder.entropy, keepServices);
    this.services = new Services(reader, clock, keepServices, gates, builder.executing);
    Recovery recovery = builder.recovery();
    this.recoveries =
        new WatchRecoveries(clock, recovery.settings().validateWithin(), health::examine);
    live.listen(recoveries);
    RunEnvironment environment =
        new RunEnvironment(
            builder.node,
            clock,
            builder.entropy,
            codec,
            eventCodec,
            settings.run(),
            live,
            recovery,
            gates,
            builder.workflows,
            health);
    RunLoader loader = new RunLoader(environment, builder.workflows, writers, reader, live);
    this.execution =
        builder.executing
            ? new Execution(
                environment, settings, builder.workflows, writers, reader, live, loader, mailroom)
            : null;
    this.starts =
        new StartRuns(environment, settings, builder.workflows, writers, live, loader, execution);
    MakeMoves making =
        new MakeMoves(environment, builder.workflows, reader, writers, mailroom, live);
    this.moves = new Moves(making, environment, reader);
    ArchiveDeadLetters archive =
        new ArchiveDeadLetters(
            reader, writers, clock, codec, settings.deadLetters(), events::published);
    this.deadLetters =
        new DeadLetters(
            reader,
            writers,
            clock,
            settings.deadLetters(),
            new ReplayRuns(reader, eventCodec, making),
            archive);
    this.upkeep =
        new Upkeep(
            keepServices,
            gates,
            store.shared() ? Optional.of(builder.services.refresh()) : Optional.empty(),
            events,
            settings.retention().interval(),
            new Recurring(
                "pawl-archive-dead-letters",
                clock,
                settings.deadLetters().interval(),
                archive::once));
    this.effects = new EffectLedger(reader, eventCodec, queries, mailroom, making, writers, clock);
  }

  /** Begins to execute; an engine that cannot is closed. */
  void begin() {
    if (execution == null) {
      return;
    }
    try {
      upkeep.startBeforeRuns();
      execution.start();
      upkeep.startBesideRuns();
    } catch (RuntimeException e) {
      try {
        close();
      } catch (RuntimeException f) {
        e.addSuppressed(f);
      }
      throw e;
    }
  }

  /** Collects what an engine needs. */
  public static EngineBuilder builder() {
    return new EngineBuilder();
  }

  // Starting and waiting

  /**
   * Starts a run, or gives the one that an equal start with the same id made.
   *
   * @throws EngineException when the workflow is unknown, the input does not fit, the id is taken
   *     by another start, or too much waits to be written
   */
  public RunHandle start(StartRequest request) {
    StartRuns.Started started = starts.start(request);
    return new RunHandle(this, started.id(), started.created());
  }

  /** Starts a run of the newest version of a workflow with this input. */
  public RunHandle start(String workflow, @Nullable Object input) {
    return start(StartRequest.of(workflow).input(input));
  }

  /**
   * Waits until a run is over.
   *
   * @throws EngineException when there is no such run, or it is not over within the limit
   */
  public RunStatus await(String runId, Duration limit) {
    return endings.end(runId, limit);
  }

  <T> T result(String runId, TypeRef<T> type, Duration limit) {
    return endings.result(runId, type, limit);
  }

  // Questions

  /** A run with everything recorded about it. */
  public RunView describe(String runId) {
    return queries.describe(runId);
  }

  /** The row of a run, without reading its history. */
  public RunRow row(String runId) {
    return queries.row(runId);
  }

  /** Rows of runs, newest first. */
  public List<RunRow> list(RunFilter filter) {
    return store.reader().runs(filter);
  }

  /**
   * Rows of runs, newest first, whose reason or error contains a text, whatever its case.
   *
   * <p>Looks at the runs that the filter leaves one by one, at some thousands in a call: go on from
   * {@link RunPage#next()} until there is none or enough was found.
   */
  public RunPage search(RunFilter filter, String text) {
    return search.search(filter, text);
  }

  /** How many runs stand where. */
  public Map<RunStatus, Long> counts() {
    return store.reader().counts();
  }

  /** Events of a run, in order. */
  public List<HistoryEntry> history(String runId, long after, int limit) {
    return queries.history(runId, after, limit);
  }

  /** An event as {@link #history} gives it, for listeners. */
  public HistoryEntry entry(RecordedEvent event) {
    return queries.entry(event);
  }

  /** Why a run is where it is. */
  public Why why(String runId) {
    return queries.why(runId);
  }

  /** The named positions of a run, in order; of two of one name the later counts. */
  public List<CheckpointView> checkpoints(String runId) {
    return queries.checkpoints(runId);
  }

  /** The variables of a run as they were last set, in the order of their first record. */
  public List<VariableView> variables(String runId) {
    return queries.describe(runId).variables();
  }

  /**
   * What a run came to: times of its stages against their baselines, errors and recoveries, score
   * and grade. Of a run that is not over, as of now.
   */
  public RunReport report(String runId) {
    return reports.report(runId);
  }

  /** Human tasks. */
  public List<TaskRow> tasks(TaskFilter filter) {
    return store.reader().tasks(filter);
  }

  // Messages

  /**
   * Sends a signal to a run, which takes it when it waits for it.
   *
   * @param id makes a repetition harmless; empty for a signal that is never repeated
   * @return whether the signal was new
   * @throws EngineException when there is no such run or it is over
   */
  public boolean signal(
      String runId, String name, @Nullable Object payload, Optional<String> id, String actor) {
    return mailroom.signal(runId, name, payload, id, actor) == Mailroom.Receipt.ACCEPTED;
  }

  /** Sends a signal without an id. */
  public void signal(String runId, String name, @Nullable Object payload) {
    signal(runId, name, payload, Optional.empty(), "api");
  }

  /** Lets nothing new start in a run until it is resumed. Steps in flight end and are recorded. */
  public void pause(String runId, String actor, String reason) {
    mailroom.command(runId, Command.PAUSE, reason, Optional.empty(), actor);
  }

  /** Lets a paused run go on, or a blocked one try again. */
  public void resume(String runId, String actor, String reason) {
    mailroom.command(runId, Command.RESUME, reason, Optional.empty(), actor);
  }

  /** Interrupts a run at its operations; its code may clean up inside a shield. */
  public void cancel(String runId, String actor, String reason) {
    mailroom.command(runId, Command.CANCEL, reason, Optional.empty(), actor);
  }

  /**
   * Names the position of a run, to which it can be sent back: where it stands when it takes this
   * message, which is as soon as none of its branches is open.
   *
   * @param id makes a repetition harmless; empty for a checkpoint that is never repeated
   * @return whether the message was new
   * @throws EngineException when there is no such run, it has not begun, or it is over
   */
  public boolean checkpoint(
      String runId, String name, Optional<String> id, String actor, String reason) {
    return mailroom.checkpoint(runId, new Command.Checkpoint(name, reason), id, actor)
        == Mailroom.Receipt.ACCEPTED;
  }

  /** Names the position of a run without an id of the message. */
  public void checkpoint(String runId, String name, String actor, String reason) {
    checkpoint(runId, name, Optional.empty(), actor, reason);
  }

  /**
   * Decides a human task.
   *
   * @param id makes a repetition harmless; empty for a decision that is never repeated
   * @throws EngineException when there is no such task, it is no longer open, or the choice is not
   *     one of those offered
   */
  public void decide(String taskId, TaskAnswer answer, Optional<String> id, String actor) {
    mailroom.decide(taskId, answer, id, actor);
  }

  /** The moves that a run has been through, and what does not count any more because of them. */
  public MovesView moved(String runId) {
    return review.review(runId);
  }

  /** What operators may do to a run besides. */
  public Moves moves() {
    return moves;
  }

  /** What was done about failures since this engine was started. */
  public RecoveryFigures recoveryFigures() {
    return recoveries.figures();
  }

  /** Runs that gave up. */
  public DeadLetters deadLetters() {
    return deadLetters;
  }

  /** What runs did outside, as far as it matters whether it happened. */
  public EffectLedger effects() {
    return effects;
  }

  /** The services that steps need, and their circuit breakers. */
  public Services services() {
    return services;
  }

  // Erasing

  /**
   * Overwrites the user data of a run that is over: payloads of its events and messages, words of
   * its errors, forms of its tasks. Its shape stays: numbers, types, names, times, labels.
   *
   * @param actor who asks for it
   * @param reason why, for people
   * @return who may have copies, and what the database keeps for now
   * @throws EngineException when there is no such run, or it is not over
   */
  public Erased erase(String runId, String actor, String reason) {
    return erasing.erase(runId, actor, reason);
  }

  // Backing up

  /**
   * Writes everything that was acknowledged before this call, and perhaps some of what is
   * acknowledged meanwhile, into a file, while runs go on.
   *
   * @param file absolute; there is none yet
   * @throws StoreException when it cannot be written, or the database has tools of its own for that
   */
  public void backup(Path file) {
    store.backup(file);
  }

  // Events

  /** The feed of events that anyone may be waiting for. */
  public Events events() {
    return events;
  }

  // Watching

  /** Calls a listener with every event that this engine commits from now on. */
  public void listen(EventListener listener) {
    live.listen(listener);
  }

  /** Calls a listener no more. */
  public void unlisten(EventListener listener) {
    live.unlisten(listener);
  }

  /** Why nothing is acknowledged at the moment; empty while all is well. */
  public Optional<StoreException> outage() {
    return writers.outage();
  }

  /** The runs that were found stuck: those to look at, then those that were repaired. */
  public List<StuckRun> stuckRuns() {
    return execution == null ? List.of() : execution.stuck().list();
  }

  /** How many stuck runs this engine has repaired. */
  public long repairs() {
    return execution == null ? 0 : execution.stuck().repairs();
  }

  /** What looks how well the engine, its machine and its store are. */
  public HealthMonitor health() {
    return health;
  }

  /** How many runs are in memory. */
  public int loadedRuns() {
    return live.size();
  }

  /** Whether nothing will happen before a time or a message comes. */
  public boolean idle() {
    Execution executing = execution;
    // Work that passes from run to run while they are looked at leaves a trace here.
    long submissions = writers.submissions();
    return writers.idle()
        && upkeep.idle(executing != null)
        && (executing == null || executing.idle())
        && live.all().stream()
            .allMatch(run -> run.incarnation().map(Incarnation::quiet).orElse(false))
        && writers.idle()
        && writers.submissions() == submissions;
  }

  /** The codec that inputs, results and messages pass through. */
  public PayloadCodec codec() {
    return codec;
  }

  /** What the runs are kept in, for people. */
  public String storeDescription() {
    return store.description();
  }

  /**
   * Reads JSON text as a value for inputs and messages.
   *
   * @throws EngineException when the text is not JSON
   */
  public Object parse(String json) {
    try {
      return codec.tree(codec.encodeJson(json));
    } catch (PayloadException e) {
      throw EngineException.invalid("not-json", e.getMessage(), e);
    }
  }

  /** Stops in good order: steps in flight may end, everything else goes on after the next start. */
  @Override
  public void close() {
    health.close();
    upkeep.stop();
    if (execution != null) {
      execution.stop();
    }
    writers.close();
    clock.close();
    store.close();
  }
}
