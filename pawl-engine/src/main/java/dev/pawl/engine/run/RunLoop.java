package dev.pawl.engine.run;

import dev.pawl.engine.history.Event;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.store.MailRow;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands the baton from lane to lane and delivers events in number order. Used with the
 * incarnation's lock held.
 *
 * <p>One lane executes workflow code at a time. When it waits, the next runnable lane goes on; when
 * none is runnable, the next event is delivered; when no event is left, the run is live, and what
 * was asked for and has no record is started. The same rule, live and on replay, gives the same
 * order.
 */
final class RunLoop {
  private static final Logger log = LoggerFactory.getLogger(RunLoop.class);

  private final Incarnation run;
  private final LoadedHistory history;
  private final ReplayGuide guide;
  private final Arrivals arrivals;
  private final ArrayDeque<RecordedEvent> ready;
  private final ArrayDeque<Lane> runnable = new ArrayDeque<>();
  private final Map<String, Operation<?>> pending = new LinkedHashMap<>();
  private final Set<Lane> lanes = new HashSet<>();
  private final @Nullable String changedFrom;
  private final String fingerprint;
  private final long loadedAt;
  private final RunDeadline deadline;
  private final DelayedBody delayed;

  private long replayMillis;
  private long deliveredAt;
  private long activeAt;
  private long batonSince;
  private boolean live;
  private boolean undoing;
  private boolean paused;
  private @Nullable String pauseReason;
  private @Nullable RecordedEvent compensation;
  private boolean timedOut;
  private @Nullable Consumer<Rehearsal> rehearsal;
  private @Nullable Lane running;

  /** What is done instead of executing steps that are not recorded, or null to execute them. */
  private @Nullable Runnable insteadOfSteps;

  private volatile @Nullable Unwound unwound;

  RunLoop(Incarnation run, LoadedHistory history, String fingerprint) {
    this.run = run;
    this.history = history;
    this.fingerprint = fingerprint;
    String before = history.fingerprint();
    this.changedFrom = before == null || before.equals(fingerprint) ? null : before;
    this.guide = new ReplayGuide(history.events(), changedFrom != null);
    this.arrivals = new Arrivals(history.events());
    this.ready = new ArrayDeque<>(history.events());
    this.deadline = new RunDeadline(history.started().deadlineAt());
    this.delayed = new DelayedBody(history.started().notBefore());
    this.loadedAt = run.clock().millis();
    this.activeAt = loadedAt;
  }

  // The baton

  /** Goes on as far as it can without waiting. */
  void advance() {
    try {
      while (running == null && unwound == null && step()) {}
    } catch (ReplayMismatch e) {
      run.block(e.code(), e.getMessage());
    }
  }

  private boolean step() {
    RecordedEvent event = ready.peek();
    if (event != null && arrivals.contains(event)) {
      deliverNext(event);
      return true;
    }
    Lane next = runnable.poll();
    if (next != null) {
      running = next;
      batonSince = run.clock().millis();
      next.giveTurn();
      return true;
    }
    if (event != null) {
      deliverNext(event);
      return true;
    }
    if (!live && !paused && delayed.isDue(run.clock().millis())) {
      openDelayed();
      return true;
    }
    if (!live) {
      goLive();
      return true;
    }
    return run.takeNextFromOutside();
  }

  private void deliverNext(RecordedEvent event) {
    if (delayed.isDueBefore(event)) {
      openDelayed();
    } else {
      ready.remove();
      deliver(event);
    }
  }

  /** A lane gives the baton back and waits in an operation. */
  void ask(Lane lane, Operation<?> operation) {
    running = null;
    lane.waitsIn = operation;
    pending.put(operation.path, operation);
    if (operation instanceof VariableWrite write) {
      run.variables().writing(write.place());
    }
    try {
      List<RecordedEvent> recorded =
          compensation != null || operation.silent()
              ? new ArrayList<>()
              : new ArrayList<>(guide.asked(lane.path(), operation.path));
      while (!recorded.isEmpty() && !operation.resolved()) {
        operation.deliver(recorded.removeFirst());
      }
      guide.keepAside(recorded);
      if (live && mayBegin(operation)) {
        operation.begin();
      }
    } catch (ReplayMismatch e) {
      run.block(e.code(), e.getMessage());
    }
  }

  void resolved(Operation<?> operation) {
    pending.remove(operation.path, operation);
    operation.lane.waitsIn = null;
    runnable.add(operation.lane);
    if (operation instanceof VariableWrite write) {
      run.variables().written(write.place());
      for (Operation<?> other : List.copyOf(pending.values())) {
        other.written(write.place(), deliveredAt);
      }
    }
  }

  /** Opens the lane of the body when the run is due, or its cancellation or deadline comes. */
  void openBody(Supplier<Lane> body) {
    delayed.set(body);
  }

  void openDelayed() {
    Lane body = delayed.take();
    if (body != null) {
      open(body);
    }
  }

  /** When the body begins; empty when it has. */
  OptionalLong beginsAt() {
    return delayed.beginsAt();
  }

  /** A lane that runs when the baton comes to it. */
  void open(Lane lane) {
    lanes.add(lane);
    runnable.add(lane);
  }

  /** The code of a lane is over. */
  void over(Lane lane) {
    lanes.remove(lane);
    if (running == lane) {
      running = null;
    }
    undoWhenBodyIsOver();
  }

  // Events

  /** These events are committed. */
  void committed(List<RecordedEvent> events) {
    ready.addAll(events);
  }

  private void deliver(RecordedEvent event) {
    touch();
    deliveredAt = event.at();
    run.children().note(event);
    switch (event.fact()) {
      case Fact.RunStarted ignored -> {}
      case Fact.IncarnationStarted ignored -> {}
      case Fact.CodeChanged ignored -> {}
      case Fact.RunBlocked ignored -> {}
      case Fact.OrphansLeft left ->
          log.warn(
              "Run '{}' ends, and its changed code never asked for {} recorded operations: {}",
              run.id(),
              left.count(),
              left.paths());
      case Fact.LabelSet ignored when event.path().isEmpty() -> {}
      case Fact.CheckpointSet ignored when event.path().isEmpty() -> {}
      case Fact.Paused pause -> {
        paused = true;
        pauseReason = pause.reason();
      }
      case Fact.Resumed ignored -> goOn();
      case Fact.CancelRequested cancel ->
          cancelBody("The run was cancelled by %s: %s".formatted(cancel.actor(), cancel.reason()));
      case Fact.DeadlineReached reached -> {
        timedOut = true;
        cancelBody(
            "The run is out of time: its deadline was "
                + Instant.ofEpochMilli(reached.deadlineAt()));
      }
      case Fact.CompensationStarted ignored -> dismissBody(event);
      case Fact.RewindStarted ignored -> dismissBody(event);
      case Fact.Rewound ignored -> {
        lanes.forEach(lane -> lane.lastEventAt = event.at());
        if (pending.get("") instanceof RewindOperation rewind) {
          rewind.deliver(event);
        }
      }
      case Fact.Migrated ignored -> {}
      case Fact.MoveRefused ignored -> {}
      case Fact.Forked forked -> {
        lanes.forEach(lane -> lane.lastEventAt = event.at());
        run.reseed(forked.seed());
      }
      default -> {
        Operation<?> operation = pending.get(event.path());
        if (operation == null) {
          guide.notAsked(event, asked());
        } else {
          operation.deliver(event);
        }
      }
    }
  }

  /**
   * From here on the body executes nothing: what it waits in is dropped, also where code that was
   * changed since would not fail any more.
   */
  private void dismissBody(RecordedEvent started) {
    compensation = started;
    deadline.spend();
    pending.clear();
    for (Lane lane : List.copyOf(lanes)) {
      lane.dismissed = true;
      if (lane.waitsIn != null) {
        lane.waitsIn = null;
        runnable.add(lane);
      }
    }
    undoWhenBodyIsOver();
  }

  private void undoWhenBodyIsOver() {
    RecordedEvent started = compensation;
    if (started != null && !undoing && lanes.isEmpty() && unwound == null) {
      undoing = true;
      run.openCompensation(started);
    }
  }

  Map<String, Long> orphanedEffects() {
    return guide.orphanedEffects();
  }

  Fact.OrphansLeft orphansLeft() {
    return guide.orphansLeft();
  }

  boolean ofThisCode(RecordedEvent event) {
    return guide.ofThisCode(event);
  }

  private String asked() {
    List<String> paths =
        pending.values().stream()
            .filter(operation -> !operation.silent())
            .map(operation -> operation.path)
            .toList();
    return paths.isEmpty() ? "nothing more" : "'" + String.join("', '", paths) + "'";
  }

  private void cancelBody(String reason) {
    deadline.spend();
    openDelayed();
    // Cancelled before anything that a pause held can begin; what is being undone is not.
    if (compensation == null) {
      for (Lane lane : List.copyOf(lanes)) {
        if (lane.parent() == null) {
          cancel(lane, reason);
        }
      }
    }
    goOn();
  }

  /** Cancels a lane and the lanes below it. */
  void cancel(Lane lane, String reason) {
    if (lane.cancelled != null) {
      return;
    }
    lane.cancelled = reason;
    Operation<?> waitsIn = lane.waitsIn;
    if (waitsIn != null && lane.shields == 0) {
      waitsIn.cancel();
    }
  }

  /** Only replays; the listener hears what was found at the end of the history. */
  void rehearse(Consumer<Rehearsal> listener) {
    rehearsal = listener;
  }

  private void goLive() {
    Consumer<Rehearsal> listener = rehearsal;
    if (listener != null) {
      listener.accept(Rehearsal.of(guide));
      run.leaveRehearsal();
      return;
    }
    for (Operation<?> operation : pending.values()) {
      if (!operation.cancelRequested()) {
        operation.checkStart();
      }
    }
    Runnable instead = insteadOfSteps;
    if (instead != null && anythingExecutes()) {
      instead.run();
      return;
    }
    live = true;
    replayMillis = run.clock().millis() - loadedAt;
    if (changedFrom != null) {
      run.journal()
          .append(
              Event.of(
                  "",
                  new Fact.CodeChanged(
                      changedFrom, fingerprint, guide.kept(), guide.inserted(), guide.orphaned())),
              List.of(),
              List.of(),
              null);
    }
    if (history.last() > run.settings().warnEvents()) {
      log.warn(
          "Run '{}' has {} events; replaying it takes {} ms. Consider splitting it.",
          run.id(),
          history.last(),
          replayMillis);
    }
    beginAll();
  }

  private void goOn() {
    paused = false;
    pauseReason = null;
    if (live) {
      beginAll();
    }
  }

  /** A message that held operations is taken. */
  void beginHeld() {
    if (live) {
      beginAll();
    }
  }

  private void beginAll() {
    for (Operation<?> operation : List.copyOf(pending.values())) {
      if (mayBegin(operation)) {
        operation.begin();
      }
    }
  }

  private boolean mayBegin(Operation<?> operation) {
    // What a downtime kept from beginning in time does not begin after it; a run that only has
    // to write its end was in time.
    boolean tooLate = operation.cancellable() && deadline.isDue(run.clock().millis());
    return (!paused && !tooLate && !held(operation)) || operation.cancelRequested();
  }

  /** Whether a command that waits would stop it: what comes first is not overtaken. */
  private boolean held(Operation<?> operation) {
    return (run.mail().has(Command.CANCEL) && operation.cancellable())
        || (run.mail().has(Command.PAUSE) && (operation.cancellable() || operation.executes()))
        || (operation.executes()
            && (run.mail().has(Command.SKIP)
                || run.mail().has(Command.RETRY)
                || run.mail().has(Command.REWIND)
                || run.mail().has(Command.MIGRATE)));
  }

  /** Whether something that may begin executes code whose outcome is not recorded. */
  boolean anythingExecutes() {
    for (Operation<?> operation : pending.values()) {
      if (operation.executes() && !operation.cancelRequested() && mayBegin(operation)) {
        return true;
      }
    }
    return false;
  }

  /** Executes no step that is not recorded, but does this. */
  void insteadOfSteps(Runnable task) {
    insteadOfSteps = task;
  }

  // The end

  /** Takes the stacks of all lanes down; every later operation throws. */
  void unwind() {
    if (unwound != null) {
      return;
    }
    unwound = new Unwound();
    for (Lane lane : List.copyOf(lanes)) {
      if (lane != running) {
        lane.giveTurn();
      }
    }
    running = null;
    if (!lanes.isEmpty()) {
      var ignored = run.alarmAfter(run.settings().unwindGrace(), this::reportStragglers);
    }
  }

  private void reportStragglers() {
    for (Lane lane : lanes) {
      if (lane.alive()) {
        log.warn(
            "Lane '{}' of run '{}' still executes workflow code {} after it was told to stop; it is abandoned.",
            lane.path(),
            run.id(),
            run.settings().unwindGrace());
      }
    }
  }

  boolean unwinding() {
    return unwound != null;
  }

  /** Throws when the incarnation is over. May be called without the lock. */
  void throwIfUnwound() {
    Unwound over = unwound;
    if (over != null) {
      throw over;
    }
  }

  /** The engine stops in good order: operations may say what only they know. */
  void stopped() {
    pending.values().forEach(Operation::stopped);
  }

  // Questions

  @Nullable Operation<?> taker(MailRow message) {
    for (Operation<?> operation : pending.values()) {
      if (operation.wants(message)) {
        return operation;
      }
    }
    return null;
  }

  /** The operation of this path that a lane waits in, or null. */
  @Nullable Operation<?> pending(String path) {
    return pending.get(path);
  }

  List<Wait> waits() {
    return pending.values().stream().map(Operation::describe).toList();
  }

  boolean quiet() {
    return running == null && runnable.isEmpty() && ready.isEmpty();
  }

  /** When the event that was delivered last happened. */
  long deliveredAt() {
    return deliveredAt;
  }

  /** Whether every lane waits for another one to change a variable. */
  boolean stuck() {
    boolean waits = false;
    for (Operation<?> operation : pending.values()) {
      if (operation instanceof VariableChange) {
        waits = true;
      } else if (!(operation instanceof BranchingOperation<?, ?>)) {
        return false;
      }
    }
    return waits;
  }

  /** Whether no branch is open, and what is recorded next is not between those of branches. */
  boolean bodyAlone() {
    return lanes.size() == 1
        && pending.values().stream()
            .noneMatch(o -> o instanceof BranchingOperation<?, ?> branches && branches.inside());
  }

  boolean nothingAsked() {
    return pending.isEmpty() && delayed.beginsAt().isEmpty();
  }

  long batonHeldMillis() {
    return running == null ? 0 : Math.max(0, run.clock().millis() - batonSince);
  }

  /** Something happened just now. */
  void touch() {
    activeAt = run.clock().millis();
  }

  long activeAt() {
    return activeAt;
  }

  long replayMillis() {
    return replayMillis;
  }

  boolean live() {
    return live;
  }

  /** When the run is out of time. */
  RunDeadline deadline() {
    return deadline;
  }

  /** Whether the run ends because it is out of time. */
  boolean timedOut() {
    return timedOut;
  }

  boolean paused() {
    return paused;
  }

  /** Why an operator paused the run, or null while it is not paused. */
  @Nullable String pauseReason() {
    return pauseReason;
  }
}
