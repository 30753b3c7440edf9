package dev.pawl.engine.run;

import dev.pawl.api.WorkflowDefinition;
import dev.pawl.engine.clock.EngineClock;
import dev.pawl.engine.clock.Entropy;
import dev.pawl.engine.codec.PayloadCodec;
import dev.pawl.engine.health.HealthMonitor;
import dev.pawl.engine.history.Event;
import dev.pawl.engine.history.EventCodec;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.journal.Ledger;
import dev.pawl.engine.recovery.Recovery;
import dev.pawl.engine.service.ServiceGates;
import dev.pawl.engine.store.MailRow;
import dev.pawl.engine.store.Outcome;
import dev.pawl.engine.store.Projection;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.RunTail;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One time that a run is in memory. Public methods are thread-safe.
 *
 * <p>Four parts share its lock: the {@link RunLoop} with the baton, the {@link Intake} for messages
 * and times, the {@link Departure}, and the {@link Journal}, which is the only pen. The lock is
 * never held while workflow code, a step or the store works.
 */
public final class Incarnation {
  /** The key under which log lines of workflow code and steps carry their run's id. */
  public static final String MDC_RUN = "run";

  /** The key under which log lines of steps carry their path. */
  public static final String MDC_STEP = "step";

  private static final Logger log = LoggerFactory.getLogger(Incarnation.class);

  private final RunEnvironment environment;
  private final String id;
  private final String version;
  private final int number;
  private final int generation;

  /** How many messages there were when the run was claimed. */
  private final long mailAtClaim;

  private final LoadedHistory history;

  /** Guards the parts. */
  private final ReentrantLock lock = new ReentrantLock();

  private final Journal journal;
  private final RunLoop loop;
  private final Intake intake;
  private final Departure departure;

  /** Made when an attempt begins and dropped with the last one: most runs only wait. */
  private @Nullable Attempts attempts;

  private final LaneCalls calls;
  private final LaneBodies bodies;
  private final Undoables undoables = new Undoables();
  private final IdempotencyKeys keys;
  private final OpenChildren children = new OpenChildren();
  private final Rollbacks rollbacks = new Rollbacks();
  private final Troubles troubles = new Troubles();
  private final EffectsInDoubt doubts = new EffectsInDoubt();

  /** Made when the run has its first variable. */
  private @Nullable Variables variables;

  /** Whether the run's end is on its way; what comes from then on is left over. */
  private boolean ending;

  /**
   * Takes a claimed run into memory; nothing happens before {@link #start} or {@link #refuse}.
   *
   * @param tail the end of the history, shared with nobody
   * @param fingerprint of the code that will run
   */
  public Incarnation(
      RunEnvironment environment,
      Ledger writer,
      RunRow row,
      RunTail tail,
      LoadedHistory history,
      String fingerprint) {
    this.environment = environment;
    this.id = row.id();
    this.version = row.version();
    this.number = row.incarnation();
    this.generation = row.generation();
    this.mailAtClaim = row.mail();
    this.history = history;
    Fact.IncarnationStarted announcement =
        new Fact.IncarnationStarted(environment.node(), fingerprint);
    this.journal = new Journal(this, tail, writer, environment.eventCodec(), announcement);
    this.loop = new RunLoop(this, history, fingerprint);
    this.intake = new Intake(this, loop);
    this.departure = new Departure(this, loop, writer, row.claims(), history, fingerprint);
    this.calls = new LaneCalls(this, loop, history.started().seed());
    this.bodies = new LaneBodies(this, loop, history);
    this.keys = new IdempotencyKeys(row.id(), row.generation(), history);
    rollbacks.recorded(history.all());
  }

  // What the engine does with it

  /** Only replays, and says at the end of the history what it found; before {@link #start}. */
  void rehearse(Consumer<Rehearsal> listener) {
    loop.rehearse(listener);
  }

  /**
   * Begins to execute the body.
   *
   * @param waiting the messages that nobody consumed yet
   */
  public void start(WorkflowDefinition<?, ?> workflow, List<MailRow> waiting) {
    withLock(() -> {
      takeMail(waiting);
      loop.openBody(() -> bodies.body(workflow));
    });
  }

  /**
   * Begins to execute the body, but no step: instead of one the run is blocked until somebody says
   * otherwise.
   *
   * @param code why then
   */
  public void probe(
      WorkflowDefinition<?, ?> workflow, String code, String message, List<MailRow> waiting) {
    loop.insteadOfSteps(() -> departure.block(code, message, false));
    start(workflow, waiting);
  }

  /**
   * Blocks the run without executing anything.
   *
   * @param retry whether it is tried again by itself
   */
  public void refuse(String code, String message, boolean retry, List<MailRow> waiting) {
    withLock(() -> {
      takeMail(waiting);
      departure.block(code, message, retry);
    });
  }

  private void takeMail(List<MailRow> waiting) {
    waiting.forEach(intake.mail()::add);
    intake.mail().seenUpTo(mailAtClaim);
  }

  /** A message was committed into the mailbox. */
  public void deliver(MailRow message) {
    withLock(() -> intake.mail().add(message));
  }

  /** Stops as soon as the steps in flight have ended and lets the run go, to be taken up again. */
  public void stop() {
    withLock(departure::stop);
  }

  /** Does not wait for the steps in flight any longer. */
  public void abandonSteps() {
    withLock(this::abandonAttempts);
  }

  /** Drops everything at once, because this node may not write the run any more. */
  public void drop() {
    withLock(departure::leaveNow);
  }

  /** Whether nothing will happen before a time or a message comes. */
  public boolean quiet() {
    lock.lock();
    try {
      return departure.gone() || (loop.quiet() && nothingInFlight() && !departure.releasing());
    } finally {
      lock.unlock();
    }
  }

  /** What the run waits for now, in the order it was asked for. */
  public List<Wait> waits() {
    lock.lock();
    try {
      return loop.waits();
    } finally {
      lock.unlock();
    }
  }

  /** How long one lane has been executing workflow code without a pause; zero when none does. */
  public Duration batonHeld() {
    lock.lock();
    try {
      return Duration.ofMillis(loop.batonHeldMillis());
    } finally {
      lock.unlock();
    }
  }

  /** How it is doing, for those who look after runs. */
  public Vitals vitals() {
    return new Vitals(this, lock, loop, intake, departure);
  }

  /** Goes on with what is due, if anything is. */
  public void nudge() {
    withLock(() -> {});
  }

  /** The id of the run. */
  public String id() {
    return id;
  }

  /** What lanes do with it, without the lock. */
  LaneCalls calls() {
    return calls;
  }

  // What its parts do with it, with the lock

  /** Runs a task with the lock held and then lets the run go on. */
  void withLock(Runnable task) {
    lock.lock();
    try {
      task.run();
      loop.advance();
      departure.finish();
    } finally {
      lock.unlock();
    }
  }

  /** Opens a branch; it runs when the baton comes to it. */
  Lane openBranch(
      String path,
      Lane parent,
      long startedAt,
      BranchingOperation<?, ?> owner,
      Consumer<Lane> body) {
    Lane lane = bodies.branch(path, parent, startedAt, owner, body);
    loop.open(lane);
    return lane;
  }

  void cancelLane(Lane lane, String reason) {
    loop.cancel(lane, reason);
  }

  void deciding(RaceOperation<?, ?> race) {
    loop.deciding(race);
  }

  void decided(RaceOperation<?, ?> race) {
    loop.decided(race);
  }

  void resolved(Operation<?> operation) {
    loop.resolved(operation);
  }

  boolean takeNextFromOutside() {
    return departure.staying() && !ending && intake.takeNext();
  }

  /** Takes nothing more from outside until everything that was submitted is committed. */
  void holdIntake() {
    intake.hold();
  }

  Undoables undoables() {
    return undoables;
  }

  /** Where the run may be sent back to by itself. */
  Rollbacks rollbacks() {
    return rollbacks;
  }

  /** Whether the order to go back that the run gave itself is still to be carried out. */
  boolean orderedItsRollback(StepProgress progress) {
    return progress.choiceEvent() != null
        && progress.choiceEvent().fact() instanceof Fact.RecoveryChosen chosen
        && chosen.to() != null
        && mail().has(Rollbacks.orderId(chosen.to()));
  }

  /** Stops the run as it is, until somebody resumes it. */
  void stopSafely(String code, String message) {
    departure.block(code, message, false);
    intake.cancelAlarm();
  }

  Recovery recovery() {
    return environment.recovery();
  }

  Troubles troubles() {
    return troubles;
  }

  EffectsInDoubt doubts() {
    return doubts;
  }

  /** These projections, with what the events imply about effects in doubt. */
  List<Projection> withDoubts(List<Projection> projections, List<Event> events, long now) {
    return doubts.with(projections, events, loop, now);
  }

  /** Whether it was over before, or began as a copy. */
  boolean replayed() {
    return history.replayed();
  }

  OpenChildren children() {
    return children;
  }

  boolean anythingToUndo() {
    lock.lock();
    try {
      return !toUndo().isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** The paths of the steps to undo, in that order. */
  List<String> toUndo() {
    return undoables.latestFirst(loop.guide().orphanedEffects());
  }

  /** The body is over, and its compensation is recorded: opens the lane that undoes. */
  void openCompensation(RecordedEvent started) {
    loop.open(bodies.compensation(started));
  }

  /** Leaves soon, so that an operator's move can be carried out while nothing executes. */
  void leaveForMove() {
    departure.leaveForMove();
    var ignored = alarmAfter(settings().cancelGrace(), this::abandonAttempts);
  }

  /** Whether an event was copied from another run, whose effects are not this one's. */
  boolean copied(long number) {
    return number < history.forkedAt();
  }

  /** The rehearsal is over. */
  void leaveRehearsal() {
    departure.leaveNow();
  }

  /** The next generation is recorded; another incarnation begins with it. */
  void leaveForNextGeneration() {
    departure.stop();
  }

  /** The run's end is on its way to the store. */
  void ending() {
    ending = true;
  }

  void park(@Nullable Long wakeAt) {
    departure.park(wakeAt);
  }

  /** Waits in memory, having executed whatever it had to. */
  void atRest() {
    departure.atRest();
  }

  void block(String code, String message) {
    departure.block(code, message, true);
    intake.cancelAlarm();
  }

  /** Whether it waits for nothing of its own but steps that end by themselves. */
  boolean onlyLimitedSteps() {
    return journal.idle() && (attempts == null || attempts.limited());
  }

  boolean nothingInFlight() {
    return attempts == null && journal.idle();
  }

  /** An attempt is under way; the lock is held. */
  void began(AttemptThread attempt) {
    if (attempts == null) {
      attempts = new Attempts();
    }
    attempts.began(attempt);
    loop.touch();
  }

  /** An attempt is over, or nobody waits for it any longer; the lock is held. */
  void over(AttemptThread attempt) {
    if (attempts != null) {
      attempts.over(attempt);
      if (attempts.none()) {
        attempts = null;
      }
    }
    loop.touch();
  }

  /** Waits for none of the attempts that are under way any longer. */
  void abandonAttempts() {
    if (attempts != null) {
      attempts.abandon();
    }
  }

  EngineClock.Alarm alarmAfter(Duration delay, Runnable task) {
    return clock().at(clock().instant().plus(delay), () -> withLock(task));
  }

  /** An append came back; its events, if it has any, are delivered in their turn. */
  void completed(Supplier<@Nullable List<RecordedEvent>> completion) {
    withLock(() -> {
      List<RecordedEvent> events = completion.get();
      if (events != null) {
        loop.committed(events);
        environment.listener().committed(id(), events);
      }
    });
  }

  /** An append was not applied for a reason that its operation has no answer to. */
  void unexpected(Event event, Outcome outcome) {
    String type = event.fact().getClass().getSimpleName();
    if (outcome instanceof Outcome.Unstorable unstorable) {
      block(
          "unstorable",
          "The database cannot store %s at '%s': %s. Change the name or the text."
              .formatted(type, event.path(), unstorable.reason()));
    } else if (!departure.gone()) {
      log.atError()
          .addKeyValue(MDC_RUN, id())
          .log(
              "Run '{}' was written by somebody else ({} for {}); this copy is dropped.",
              id(),
              outcome,
              type);
      departure.leaveNow();
      environment.listener().lost(this);
    }
  }

  /** The run's end is committed. */
  void ended(RunStatus status) {
    leave();
    environment.listener().ended(this, status);
  }

  /** The run's release is committed. */
  void released() {
    leave();
    environment.listener().released(this);
  }

  private void leave() {
    intake.cancelAlarm();
    departure.leaveNow();
  }

  Variables variables() {
    Variables made = variables;
    if (made == null) {
      made = new Variables();
      variables = made;
    }
    return made;
  }

  /** When the event that was delivered last happened, milliseconds since 1970. */
  long deliveredAt() {
    return loop.deliveredAt();
  }

  /** Whether the run's deadline has passed and is about to be recorded. */
  boolean outOfTime() {
    return loop.deadline().isDue(clock().millis());
  }

  boolean live() {
    return loop.live();
  }

  /** Whether the code that runs now wrote this event, or writes it now. */
  boolean ofThisCode(RecordedEvent event) {
    return loop.guide().ofThisCode(event);
  }

  /** Says which recorded operations the code never asked for, if there are any. */
  List<Event> orphansLeft() {
    Fact.OrphansLeft orphans = loop.guide().orphansLeft();
    return orphans.count() == 0 ? List.of() : List.of(Event.of("", orphans));
  }

  /** What withdraws the human tasks that are left open when everything is over. */
  List<Projection> tasksLeft(long now) {
    return loop.tasksLeft(now);
  }

  /** Whether this incarnation began with a history of an earlier one. */
  boolean recovered() {
    return number > 1;
  }

  /** How often it was loaded, this time included. */
  public int incarnation() {
    return number;
  }

  /** The version of the workflow that it executes. */
  String version() {
    return version;
  }

  int generation() {
    return generation;
  }

  IdempotencyKeys keys() {
    return keys;
  }

  Failure classify(Throwable thrown) {
    return Failure.of(environment.recovery().judge(thrown));
  }

  Journal journal() {
    return journal;
  }

  Mailbag mail() {
    return intake.mail();
  }

  DueTimes dues() {
    return intake.dues();
  }

  EngineClock clock() {
    return environment.clock();
  }

  Entropy entropy() {
    return environment.entropy();
  }

  /** What the generation began with. */
  Fact.RunStarted started() {
    return history.started();
  }

  /** The labels that it has, with those that are on their way to the store. */
  Map<String, String> labels() {
    return history.labels();
  }

  /** A label is on its way to the store. */
  void set(Fact.LabelSet label) {
    history.set(label);
  }

  ServiceGates services() {
    return environment.services();
  }

  /** Whether a lane waits in this operation. */
  boolean waitsIn(Operation<?> operation) {
    return !departure.gone() && operation.equals(loop.pending(operation.path));
  }

  boolean paused() {
    return loop.paused();
  }

  ChildWorkflows childWorkflows() {
    return environment.childWorkflows();
  }

  RunListener listener() {
    return environment.listener();
  }

  EventCodec eventCodec() {
    return environment.eventCodec();
  }

  HealthMonitor health() {
    return environment.health();
  }

  PayloadCodec codec() {
    return environment.codec();
  }

  RunSettings settings() {
    return environment.settings();
  }
}
