package dev.pawl.engine.run;

import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.store.MailRow;
import dev.pawl.engine.store.Projection;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
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

  /** Until the run is live; a run that waits has no use for it. */
  private @Nullable Replay replay;

  private long replayMillis;

  // Small at first, because of the many runs in memory most have one lane that waits in one thing.
  private final ArrayDeque<Lane> runnable = new ArrayDeque<>(1);
  private final PendingOperations pending = new PendingOperations();
  private final LaneList lanes = new LaneList();
  private final Deliveries ready;

  private final RunDeadline deadline;
  private final DelayedBody delayed;
  private final Beginnings beginnings;
  private final Unwinding unwinding;

  private long deliveredAt;
  private long activeAt;
  private long batonSince;
  private boolean live;
  private boolean undoing;
  private @Nullable RecordedEvent compensation;
  private boolean timedOut;
  private @Nullable RecordedEvent fatal;
  private boolean askedPeople;
  private @Nullable Lane running;

  /** What is done instead of executing steps that are not recorded, or null to execute them. */
  private @Nullable Runnable insteadOfSteps;

  RunLoop(Incarnation run, LoadedHistory history, String fingerprint) {
    this.run = run;
    this.history = history;
    Replay beginning = new Replay(run, history, fingerprint);
    this.replay = beginning;
    this.guide = beginning.guide();
    this.ready = new Deliveries(history.events());
    this.deadline = new RunDeadline(history.started().deadlineAt());
    this.delayed = new DelayedBody(history.started().notBefore());
    this.beginnings = new Beginnings(run, pending, deadline);
    this.unwinding = new Unwinding(run, lanes);
    this.activeAt = beginning.beganAt();
  }

  // The baton

  /** Goes on as far as it can without waiting. */
  void advance() {
    try {
      while (running == null && !unwinding.begun() && step()) {}
    } catch (ReplayMismatch e) {
      run.block(e.code(), e.getMessage());
    }
  }

  private boolean step() {
    Lane next = runnable.poll();
    if (next != null) {
      running = next;
      next.lastEventAt = Math.max(next.lastEventAt, ready.movedAt());
      batonSince = run.clock().millis();
      next.giveTurn();
      return true;
    }
    RecordedEvent event = ready.peek();
    if (event != null) {
      if (delayed.isDueBefore(event)) {
        openDelayed();
      } else {
        ready.remove();
        deliver(event);
      }
      return true;
    }
    if (!live && !beginnings.paused() && delayed.isDue(run.clock().millis())) {
      openDelayed();
      return true;
    }
    if (!live) {
      goLive();
      return true;
    }
    return run.takeNextFromOutside();
  }

  /** A lane gives the baton back and waits in an operation. */
  void ask(Lane lane, Operation<?> operation) {
    running = null;
    lane.waitsIn = operation;
    pending.add(operation);
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
      if (live) {
        beginnings.one(operation);
      }
    } catch (ReplayMismatch e) {
      run.block(e.code(), e.getMessage());
    }
  }

  void resolved(Operation<?> operation) {
    pending.remove(operation);
    beginnings.wins().remove(operation);
    operation.lane.waitsIn = null;
    runnable.add(operation.lane);
    if (operation instanceof VariableWrite write) {
      run.variables().written(write.place());
      for (Operation<?> other : pending.copy()) {
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
    unwinding.over();
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
    run.rollbacks().note(event);
    askedPeople |= event.fact() instanceof Fact.TaskOpened;
    switch (event.fact()) {
      case Fact.RunStarted ignored -> {}
      case Fact.IncarnationStarted ignored -> {}
      case Fact.CodeChanged ignored -> {}
      case Fact.RunBlocked ignored -> {}
      case Fact.OrphansLeft left ->
          log.atWarn()
              .addKeyValue(Incarnation.MDC_RUN, run.id())
              .log(
                  "Run '{}' ends, and its changed code never asked for {} recorded operations: {}",
                  run.id(),
                  left.count(),
                  left.paths());
      case Fact.LabelSet ignored when event.path().isEmpty() -> {}
      case Fact.CheckpointSet ignored when event.path().isEmpty() -> {}
      case Fact.Paused pause -> {
        beginnings.pause(pause.reason());
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
        lanes.copy().forEach(lane -> lane.lastEventAt = event.at());
        if (pending.at("") instanceof RewindOperation rewind) {
          rewind.deliver(event);
        }
      }
      case Fact.Migrated ignored -> {}
      case Fact.MoveRefused ignored -> {}
      case Fact.Forked forked -> {
        lanes.copy().forEach(lane -> lane.lastEventAt = event.at());
        run.calls().reseed(forked.seed());
      }
      default -> {
        Operation<?> operation = pending.at(event.path());
        if (operation == null) {
          guide.notAsked(event, asked());
        } else {
          operation.deliver(event);
        }
        if (event.fact() instanceof Fact.StepFailed failed && Boolean.TRUE.equals(failed.fatal())) {
          failBody(event);
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
    pending.all().forEach(Operation::dropped);
    pending.clear();
    beginnings.wins().clear();
    for (Lane lane : lanes.copy()) {
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
    if (started != null && !undoing && lanes.isEmpty() && !unwinding.begun()) {
      undoing = true;
      run.openCompensation(started);
    }
  }

  private String asked() {
    List<String> paths =
        pending.all().stream()
            .filter(operation -> !operation.silent())
            .map(operation -> operation.path)
            .toList();
    return paths.isEmpty() ? "nothing more" : "'" + String.join("', '", paths) + "'";
  }

  /** The run fails with a step, whatever its code would catch. */
  private void failBody(RecordedEvent event) {
    if (compensation == null && lanes.copy().stream().noneMatch(RunLoop::isCutShort)) {
      fatal = event;
      cancelBody("Step '%s' failed, which ends the run.".formatted(event.path()));
    }
  }

  /** Whether the body was interrupted before. */
  private static boolean isCutShort(Lane lane) {
    return lane.parent() == null && lane.cancelled != null;
  }

  /** The failure that ends the run whatever its code would catch, or null. */
  @Nullable RecordedEvent fatal() {
    return fatal;
  }

  private void cancelBody(String reason) {
    deadline.spend();
    openDelayed();
    // Cancelled before anything that a pause held can begin; what is being undone is not.
    if (compensation == null) {
      for (Lane lane : lanes.copy()) {
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

  private void goLive() {
    Replay replayed = replay;
    if (replayed != null && replayed.rehearsed()) {
      run.leaveRehearsal();
      return;
    }
    for (Operation<?> operation : pending.copy()) {
      if (!operation.cancelRequested()) {
        operation.checkStart();
      }
    }
    Runnable instead = insteadOfSteps;
    if (instead != null && beginnings.anythingExecutes()) {
      instead.run();
      return;
    }
    live = true;
    if (replayed != null) {
      replayMillis = replayed.over(history.last());
      replay = null;
    }
    // A long history needs much room while it is delivered, and none of it afterwards.
    if (delayed.beginsAt().isEmpty()) {
      history.forget();
    }
    beginnings.all();
  }

  private void goOn() {
    beginnings.resume();
    if (live) {
      beginnings.all();
    }
  }

  /** A message that held operations is taken. */
  void beginHeld() {
    if (live) {
      beginnings.all();
    }
  }

  /** The win of this race is on its way. */
  void deciding(RaceOperation<?, ?> race) {
    beginnings.wins().add(race);
  }

  /** The win is recorded and the losers are cancelled; what that did not touch begins now. */
  void decided(RaceOperation<?, ?> race) {
    beginnings.wins().remove(race);
    beginHeld();
  }

  /** Whether something that may begin executes code whose outcome is not recorded. */
  boolean anythingExecutes() {
    return beginnings.anythingExecutes();
  }

  /** Executes no step that is not recorded, but does this. */
  void insteadOfSteps(Runnable task) {
    insteadOfSteps = task;
  }

  // The end

  /** Takes the stacks of all lanes down; every later operation throws. */
  void unwind() {
    if (!unwinding.begun()) {
      pending.all().forEach(Operation::dropped);
      unwinding.begin(running);
      running = null;
    }
  }

  boolean unwinding() {
    return unwinding.begun();
  }

  /** Throws when the incarnation is over. May be called without the lock. */
  void throwIfUnwound() {
    unwinding.throwIfBegun();
  }

  /** The engine stops in good order: operations may say what only they know. */
  void stopped() {
    pending.copy().forEach(Operation::stopped);
  }

  // Questions

  /** The service that the run waits for, if it does: the one that was asked for first. */
  Optional<String> awaitedService() {
    for (Operation<?> operation : pending.all()) {
      Optional<String> service = operation.awaitedService();
      if (service.isPresent()) {
        return service;
      }
    }
    return Optional.empty();
  }

  @Nullable Operation<?> taker(MailRow message) {
    for (Operation<?> operation : pending.all()) {
      if (operation.wants(message)) {
        return operation;
      }
    }
    return null;
  }

  /** The operation of this path that a lane waits in, or null. */
  @Nullable Operation<?> pending(String path) {
    return pending.at(path);
  }

  List<Wait> waits() {
    return pending.all().stream().map(Operation::describe).toList();
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
    for (Operation<?> operation : pending.all()) {
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
    return lanes.isSingle()
        && pending.all().stream()
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

  /** What the code asks for, and what is recorded. */
  ReplayGuide guide() {
    return guide;
  }

  /** Only replays; the listener hears what was found at the end of the history. */
  void rehearse(Consumer<Rehearsal> listener) {
    if (replay != null) {
      replay.rehearse(listener);
    }
  }

  /** How long the replay took; zero while it goes on. */
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

  /** What withdraws tasks that nobody waits for any more because the code was changed. */
  List<Projection> tasksLeft(long now) {
    return askedPeople ? List.of(new Projection.WithdrawTasks(now)) : List.of();
  }

  boolean paused() {
    return beginnings.paused();
  }

  /** Why an operator paused the run, or null while it is not paused. */
  @Nullable String pauseReason() {
    return beginnings.pauseReason();
  }
}
