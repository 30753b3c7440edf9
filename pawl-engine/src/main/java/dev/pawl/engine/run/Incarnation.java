package dev.pawl.engine.run;

import dev.pawl.api.CancelledException;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.api.WorkflowException;
import dev.pawl.engine.clock.EngineClock;
import dev.pawl.engine.clock.Entropy;
import dev.pawl.engine.codec.PayloadCodec;
import dev.pawl.engine.codec.PayloadException;
import dev.pawl.engine.history.Event;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.Paths;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.journal.GroupWriter;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.MailRow;
import dev.pawl.engine.store.Outcome;
import dev.pawl.engine.store.Projection;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.RunTail;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One time that a run is in memory: hands the baton from lane to lane, delivers events in number
 * order, and lets the run go when it sleeps, ends, is blocked or must stop.
 *
 * <p>One lane executes workflow code at a time. When it waits, the next runnable lane goes on; when
 * none is runnable, the next event is delivered; when no event is left, the run is live and what
 * was asked for and has no record is started. The same rule, live and on replay, gives the same
 * order.
 *
 * <p>The lock guards everything and is never held while workflow code, a step or the store works.
 */
public final class Incarnation {
  private static final Logger log = LoggerFactory.getLogger(Incarnation.class);

  private final RunEnvironment environment;
  private final GroupWriter writer;
  private final RunRow row;
  private final LoadedHistory history;
  private final String fingerprint;
  private final FailureClassifier classifier = new FailureClassifier();

  private final ReentrantLock lock = new ReentrantLock();
  private final Journal journal;
  private final ReplayGuide guide;
  private final Mailbag mail = new Mailbag();
  private final DueTimes dues = new DueTimes();
  private final ArrayDeque<RecordedEvent> ready;
  private final ArrayDeque<Lane> runnable = new ArrayDeque<>();
  private final Map<String, Operation<?>> pending = new LinkedHashMap<>();
  private final Map<String, Integer> occurrences = new HashMap<>();
  private final Set<Lane> lanes = new HashSet<>();
  private final Set<AttemptThread> attempts = new HashSet<>();

  private final boolean changed;
  private final long loadedAt;
  private long replayMillis;
  private long activeAt;
  private long batonSince;
  private long externalMark;
  private boolean live;
  private boolean paused;
  private @Nullable Lane running;
  private @Nullable Leaving leaving;
  private volatile @Nullable Unwound unwound;
  private EngineClock.@Nullable Alarm alarm;

  /** How an incarnation comes to its end. */
  private sealed interface Leaving {
    record Parking() implements Leaving {}

    record Blocking(String code, String message, boolean retry) implements Leaving {}

    record Stopping() implements Leaving {}

    /** Over: the row says so, or somebody else has it. */
    record Gone() implements Leaving {}
  }

  /**
   * Takes a claimed run into memory; nothing happens before {@link #start} or {@link #refuse}.
   *
   * @param tail the end of the history, shared with nobody
   * @param fingerprint of the code that will run
   */
  public Incarnation(
      RunEnvironment environment,
      GroupWriter writer,
      RunRow row,
      RunTail tail,
      LoadedHistory history,
      String fingerprint) {
    this.environment = environment;
    this.writer = writer;
    this.row = row;
    this.history = history;
    this.fingerprint = fingerprint;
    this.ready = new ArrayDeque<>(history.events());
    this.loadedAt = environment.clock().millis();
    this.activeAt = loadedAt;
    this.journal =
        new Journal(
            this,
            tail,
            writer,
            environment.eventCodec(),
            new Fact.IncarnationStarted(environment.node(), fingerprint));
    String before = history.fingerprint();
    this.changed = before != null && !before.equals(fingerprint);
    this.guide = new ReplayGuide(history.events(), changed);
  }

  // What the engine does with it

  /**
   * Begins to execute the body.
   *
   * @param waiting the messages that nobody consumed yet
   */
  public <I, O> void start(WorkflowDefinition<I, O> workflow, List<MailRow> waiting) {
    withLock(() -> {
      takeMail(waiting);
      Long notBefore = history.started().notBefore();
      long startedAt = history.events().getFirst().at();
      Lane body =
          newLane(
              "",
              null,
              notBefore == null ? startedAt : Math.max(startedAt, notBefore),
              lane -> runBody(workflow, lane));
      runnable.add(body);
    });
  }

  /** Blocks the run without executing anything. */
  public void refuse(String code, String message, boolean retry, List<MailRow> waiting) {
    withLock(() -> {
      takeMail(waiting);
      block(code, message, retry);
    });
  }

  private void takeMail(List<MailRow> waiting) {
    mail.seenUpTo(0);
    waiting.forEach(mail::add);
    mail.seenUpTo(row.mail());
  }

  /** A message was committed into the mailbox. */
  public void deliver(MailRow message) {
    withLock(() -> mail.add(message));
  }

  /** Stops as soon as the steps in flight have ended and lets the run go, to be taken up again. */
  public void stop() {
    withLock(() -> {
      if (leaving == null) {
        leaving = new Leaving.Stopping();
        unwind();
      }
    });
  }

  /** Does not wait for the steps in flight any longer. */
  public void abandonSteps() {
    withLock(() -> List.copyOf(attempts).forEach(AttemptThread::abandon));
  }

  /** Drops everything at once, because this node may not write the run any more. */
  public void drop() {
    withLock(this::gone);
  }

  /** Whether nothing will happen before a time or a message comes. */
  public boolean quiet() {
    lock.lock();
    try {
      return (unwound != null && leaving instanceof Leaving.Gone)
          || (running == null
              && runnable.isEmpty()
              && ready.isEmpty()
              && attempts.isEmpty()
              && journal.idle()
              && !(leaving instanceof Leaving.Parking));
    } finally {
      lock.unlock();
    }
  }

  /** What the run waits for now, in the order it was asked for. */
  public List<Wait> waits() {
    lock.lock();
    try {
      return pending.values().stream().map(Operation::describe).toList();
    } finally {
      lock.unlock();
    }
  }

  /** How long one lane has been executing workflow code without a pause; zero when none does. */
  public Duration batonHeld() {
    lock.lock();
    try {
      return running == null
          ? Duration.ZERO
          : Duration.ofMillis(Math.max(0, clock().millis() - batonSince));
    } finally {
      lock.unlock();
    }
  }

  /** The id of the run. */
  public String id() {
    return row.id();
  }

  // What lanes do with it

  <T> @Nullable T await(Lane lane, Operation<T> operation) {
    if (lane.refusesOperations()) {
      throwIfUnwound();
      throw new CancelledException(String.valueOf(lane.cancelled));
    }
    return awaitAnyway(lane, operation);
  }

  private <T> @Nullable T awaitAnyway(Lane lane, Operation<T> operation) {
    lock.lock();
    try {
      throwIfUnwound();
      running = null;
      lane.waitsIn = operation;
      pending.put(operation.path, operation);
      ask(lane, operation);
      advance();
    } finally {
      lock.unlock();
    }
    lane.awaitTurn();
    throwIfUnwound();
    try {
      return operation.take();
    } catch (PayloadException e) {
      withLock(() -> block(e.code(), e.getMessage(), true));
      throw new Unwound();
    }
  }

  private void ask(Lane lane, Operation<?> operation) {
    try {
      List<RecordedEvent> recorded = new ArrayList<>(guide.asked(lane.path(), operation.path));
      while (!recorded.isEmpty() && !operation.resolved()) {
        operation.deliver(recorded.removeFirst());
      }
      guide.keepAside(recorded);
      if (live && (!paused || operation.cancelRequested())) {
        operation.begin();
      }
    } catch (ReplayMismatch e) {
      block(e.code(), e.getMessage(), true);
    }
  }

  private void throwIfUnwound() {
    Unwound over = unwound;
    if (over != null) {
      throw over;
    }
  }

  String newPath(String path) {
    return Paths.occurrence(path, occurrences.merge(path, 1, Integer::sum));
  }

  /** A number that depends on the run, the lane and how many the lane drew before: SplitMix64. */
  long random(Lane lane) {
    long z = history.started().seed() + lane.path().hashCode() * 0x9E3779B97F4A7C15L;
    z += ++lane.draws * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  private Lane newLane(String path, @Nullable Lane parent, long startedAt, Consumer<Lane> main) {
    Lane[] self = new Lane[1];
    Lane lane = new Lane(path, parent, startedAt, id(), () -> runLane(self[0], main));
    self[0] = lane;
    lanes.add(lane);
    return lane;
  }

  @SuppressWarnings("CatchingUnchecked") // everything that escapes workflow code ends here
  private void runLane(Lane lane, Consumer<Lane> main) {
    lane.awaitTurn();
    try {
      throwIfUnwound();
      main.accept(lane);
    } catch (Unwound ignored) {
      // The incarnation is over; what the lane was about to do is done by the next one.
    } catch (Throwable e) {
      log.error("The code of workflow '{}' has a defect in run '{}'.", row.workflow(), id(), e);
      withLock(() -> block("defect", defectMessage(e), true));
    } finally {
      withLock(() -> {
        lanes.remove(lane);
        if (running == lane) {
          running = null;
        }
      });
    }
  }

  private static String defectMessage(Throwable e) {
    StackTraceElement[] stack = e.getStackTrace();
    return "The workflow's code threw %s%s. Only a WorkflowException fails a run; mend the code and deploy it, and the run goes on."
        .formatted(e, stack.length == 0 ? "" : " at " + stack[0]);
  }

  private <I, O> void runBody(WorkflowDefinition<I, O> workflow, Lane lane) {
    try {
      O output = callBody(workflow, lane);
      byte[] payload = codec().encode(output);
      if (lane.cancelled == null) {
        end(lane, RunStatus.COMPLETED, Fact.RunCompleted::new, payload);
      } else {
        end(lane, RunStatus.CANCELLED, Fact.RunCancelled::new, null);
      }
    } catch (WorkflowException e) {
      Failure failure = classify(e);
      if (lane.cancelled != null) {
        end(lane, RunStatus.CANCELLED, Fact.RunCancelled::new, failure.encode(codec()));
      } else {
        String path = e instanceof dev.pawl.api.StepFailedException step ? step.path() : null;
        end(
            lane,
            RunStatus.FAILED,
            leftOver -> new Fact.RunFailed(failure.kind(), failure.code(), path, leftOver),
            failure.encode(codec()));
      }
    } catch (PayloadException e) {
      withLock(() -> block(e.code(), e.getMessage(), true));
    }
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // decoded as the definition's own input type
  private <I, O> O callBody(WorkflowDefinition<I, O> workflow, Lane lane) {
    byte[] input = history.events().getFirst().event().payload();
    I decoded = (I) codec().decode(input, workflow.input().type());
    return workflow.workflow().run(new JournaledRun(this, lane, ""), decoded);
  }

  private void end(
      Lane lane,
      RunStatus status,
      java.util.function.Function<List<String>, Fact> fact,
      byte @Nullable [] payload) {
    awaitAnyway(lane, new EndOperation(this, lane, status, fact, payload));
  }

  // What operations do with it; the lock is held

  /** Opens a branch; it runs when the baton comes to it. */
  Lane openLane(String path, Lane parent, ParallelOperation<?, ?> owner, Consumer<Lane> body) {
    Lane lane = newLane(path, parent, parent.lastEventAt, opened -> runBranch(opened, owner, body));
    runnable.add(lane);
    return lane;
  }

  private void runBranch(Lane lane, ParallelOperation<?, ?> owner, Consumer<Lane> body) {
    try {
      body.accept(lane);
    } catch (WorkflowException e) {
      if (lane.cancelled == null) {
        noteFailure(lane, owner, classify(e));
      }
    }
    withLock(() -> owner.branchEnded(lane));
  }

  private void noteFailure(Lane lane, ParallelOperation<?, ?> owner, Failure failure) {
    Event event =
        new Event(
            lane.path(),
            new Fact.BranchFailed(failure.kind(), failure.code()),
            failure.encode(codec()));
    try {
      awaitAnyway(lane, new NoteOperation(this, lane, event, List.of(), owner::branchFailed));
    } catch (CancelledException ignored) {
      // A sibling's failure was recorded before this one; that one counts.
    }
  }

  /** Cancels a lane and the lanes below it. */
  void cancelLane(Lane lane, String reason) {
    if (lane.cancelled != null) {
      return;
    }
    lane.cancelled = reason;
    Operation<?> waitsIn = lane.waitsIn;
    if (waitsIn != null && lane.shields == 0) {
      waitsIn.cancel();
    }
  }

  void resolved(Operation<?> operation) {
    pending.remove(operation.path, operation);
    operation.lane.waitsIn = null;
    runnable.add(operation.lane);
  }

  void attemptBegan(AttemptThread attempt) {
    attempts.add(attempt);
  }

  void attemptOver(AttemptThread attempt) {
    attempts.remove(attempt);
    activeAt = clock().millis();
  }

  void lateResult(String path, @Nullable Throwable failure) {
    log.warn(
        "Step '{}' of run '{}' ended after it was abandoned ({}); what it said is dropped.",
        path,
        id(),
        failure == null ? "with a result" : failure.toString());
  }

  void verificationFailed(String path, Throwable failure) {
    log.warn(
        "The verification of step '{}' of run '{}' failed and will be repeated: {}",
        path,
        id(),
        failure.toString());
  }

  EngineClock.Alarm alarmAfter(Duration delay, Runnable task) {
    return clock().at(clock().instant().plus(delay), () -> withLock(task));
  }

  /** The run's end is committed. */
  void ended(RunStatus status) {
    gone();
    environment.listener().ended(this, status);
  }

  /** An append was not applied for a reason that its operation has no answer to. */
  void unexpected(Event event, Outcome outcome) {
    String type = event.fact().getClass().getSimpleName();
    if (outcome instanceof Outcome.Unstorable unstorable) {
      block(
          "unstorable",
          "The database cannot store %s at '%s': %s. Change the name or the text."
              .formatted(type, event.path(), unstorable.reason()),
          true);
    } else if (leaving == null || !(leaving instanceof Leaving.Gone)) {
      log.error(
          "Run '{}' was written by somebody else ({} for {}); this copy is dropped.",
          id(),
          outcome,
          type);
      gone();
      environment.listener().lost(this);
    }
  }

  /** An append came back; its events, if it has any, are delivered in their turn. */
  void completed(Supplier<@Nullable List<RecordedEvent>> completion) {
    withLock(() -> {
      List<RecordedEvent> events = completion.get();
      if (events != null) {
        ready.addAll(events);
        environment.listener().committed(id(), events);
      }
    });
  }

  /** Runs a task with the lock held and then lets the run go on. */
  void withLock(Runnable task) {
    lock.lock();
    try {
      task.run();
      advance();
    } finally {
      lock.unlock();
    }
  }

  // The baton; the lock is held

  private void advance() {
    try {
      while (running == null && unwound == null) {
        Lane next = runnable.poll();
        if (next != null) {
          running = next;
          batonSince = clock().millis();
          next.giveTurn();
        } else if (!ready.isEmpty()) {
          deliver(ready.remove());
        } else if (!live) {
          goLive();
        } else if (!settle()) {
          return;
        }
      }
    } catch (ReplayMismatch e) {
      block(e.code(), e.getMessage(), true);
    }
    finishLeaving();
  }

  private void deliver(RecordedEvent event) {
    activeAt = clock().millis();
    switch (event.fact()) {
      case Fact.RunStarted ignored -> {}
      case Fact.IncarnationStarted ignored -> {}
      case Fact.CodeChanged ignored -> {}
      case Fact.RunBlocked ignored -> {}
      case Fact.Paused ignored -> paused = true;
      case Fact.Resumed ignored -> goOn();
      case Fact.CancelRequested cancel -> {
        for (Lane lane : lanes) {
          if (lane.parent() == null) {
            cancelLane(
                lane, "The run was cancelled by %s: %s".formatted(cancel.actor(), cancel.reason()));
          }
        }
        goOn();
      }
      case Fact.LabelSet ignored when event.path().isEmpty() -> {}
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

  private String asked() {
    return pending.isEmpty() ? "nothing more" : "'" + String.join("', '", pending.keySet()) + "'";
  }

  private void goOn() {
    paused = false;
    if (live) {
      beginAll();
    }
  }

  private void goLive() {
    live = true;
    replayMillis = clock().millis() - loadedAt;
    if (changed) {
      journal.append(
          Event.of(
              "",
              new Fact.CodeChanged(
                  String.valueOf(history.fingerprint()),
                  fingerprint,
                  guide.kept(),
                  guide.inserted(),
                  guide.orphaned())),
          List.of(),
          List.of(),
          null);
    }
    if (history.last() > settings().warnEvents()) {
      log.warn(
          "Run '{}' has {} events; replaying it takes {} ms. Consider splitting it.",
          id(),
          history.last(),
          replayMillis);
    }
    beginAll();
  }

  private void beginAll() {
    for (Operation<?> operation : List.copyOf(pending.values())) {
      if (!paused || operation.cancelRequested()) {
        operation.begin();
      }
    }
  }

  /** Takes the next message or due time, if one is there; else lets the run sleep. */
  private boolean settle() {
    if (leaving != null || journal.completed() < externalMark) {
      return false;
    }
    long now = clock().millis();
    MailRow message = nextMessage();
    OptionalLong due = paused ? OptionalLong.empty() : dues.next();
    boolean isDue = due.isPresent() && due.getAsLong() <= now;
    if (isDue && (message == null || due.getAsLong() < message.message().at())) {
      Operation<?> operation = dues.takeIfDue(now);
      if (operation != null) {
        operation.due();
      }
    } else if (message != null) {
      consume(message);
    } else {
      sleep(now, due);
      return false;
    }
    externalMark = journal.submitted();
    return true;
  }

  private @Nullable MailRow nextMessage() {
    for (MailRow message : mail.waiting()) {
      switch (message.message().kind()) {
        case COMMAND -> {
          if (Command.of(message.message().name()).isPresent()) {
            return message;
          }
        }
        case SIGNAL, DECISION -> {
          if (!paused && taker(message) != null) {
            return message;
          }
        }
      }
    }
    return null;
  }

  private @Nullable Operation<?> taker(MailRow message) {
    for (Operation<?> operation : pending.values()) {
      if (operation.wants(message)) {
        return operation;
      }
    }
    return null;
  }

  private void consume(MailRow message) {
    mail.remove(message);
    Operation<?> taker = taker(message);
    if (taker != null) {
      taker.consume(message);
      return;
    }
    String actor = message.message().actor();
    String reason =
        codec().decode(message.message().payload(), Command.Reason.class)
                instanceof Command.Reason given
            ? given.reason()
            : "";
    switch (Command.of(message.message().name()).orElseThrow()) {
      case PAUSE ->
          command(message, new Fact.Paused(actor, reason), status(RunStatus.PAUSED, reason));
      case RESUME ->
          command(message, new Fact.Resumed(actor, reason), status(RunStatus.RUNNING, null));
      case CANCEL ->
          command(
              message, new Fact.CancelRequested(actor, reason), status(RunStatus.RUNNING, null));
    }
  }

  private static Projection status(RunStatus status, @Nullable String reason) {
    return new Projection.SetStatus(status, reason);
  }

  private void command(MailRow message, Fact fact, Projection projection) {
    journal.append(Event.of("", fact), List.of(message.order()), List.of(projection), null);
  }

  // Leaving; the lock is held

  private void sleep(long now, OptionalLong due) {
    if (!attempts.isEmpty() || !journal.idle() || pending.isEmpty()) {
      due.ifPresent(this::wakeAt);
      return;
    }
    long threshold =
        Math.max(settings().parkAfter().toMillis(), settings().parkFactor() * replayMillis);
    if (paused || (due.isPresent() && due.getAsLong() - now > threshold)) {
      park(due);
    } else if (due.isPresent()) {
      wakeAt(due.getAsLong());
    } else if (now - activeAt >= threshold) {
      park(due);
    } else {
      wakeAt(activeAt + threshold);
    }
  }

  private void wakeAt(long at) {
    cancelAlarm();
    alarm = clock().at(java.time.Instant.ofEpochMilli(at), () -> withLock(() -> {}));
  }

  private void cancelAlarm() {
    if (alarm != null) {
      alarm.cancel();
      alarm = null;
    }
  }

  private void park(OptionalLong due) {
    leaving = new Leaving.Parking();
    Long wakeAt = due.isPresent() ? due.getAsLong() : null;
    RunStatus status = paused ? RunStatus.PAUSED : RunStatus.WAITING;
    submitPark(
        status,
        wakeAt,
        null,
        () -> {
          // A message came in between; it is in the mailbag by now.
          leaving = null;
        });
  }

  private void submitPark(
      RunStatus status, @Nullable Long wakeAt, @Nullable String reason, Runnable refused) {
    writer.submit(
        new Intent.Park(id(), row.incarnation(), status, wakeAt, mail.seen(), reason),
        outcome ->
            withLock(() -> {
              if (outcome instanceof Outcome.Applied) {
                gone();
                environment.listener().released(this);
              } else {
                refused.run();
              }
            }));
  }

  private void block(String code, String message, boolean retry) {
    if (leaving == null || leaving instanceof Leaving.Parking) {
      leaving = new Leaving.Blocking(code, message, retry);
      log.warn("Run '{}' is blocked ({}): {}", id(), code, message);
      unwind();
    }
  }

  /** Once nothing is in flight any more, writes why the run leaves and lets it go. */
  private void finishLeaving() {
    if (unwound == null || !attempts.isEmpty() || !journal.idle()) {
      return;
    }
    switch (leaving) {
      case null -> {}
      case Leaving.Blocking blocking -> {
        leaving = new Leaving.Parking();
        writeBlock(blocking);
      }
      case Leaving.Stopping ignored -> {
        leaving = new Leaving.Parking();
        pending.values().forEach(Operation::stopped);
        RunStatus status = paused ? RunStatus.PAUSED : RunStatus.WAITING;
        releaseAs(status, paused ? null : clock().millis(), null);
      }
      case Leaving.Parking ignored -> {}
      case Leaving.Gone ignored -> {}
    }
  }

  private void writeBlock(Leaving.Blocking blocking) {
    Duration pause = settings().blockedRetry(history.consecutiveBlocks() + 1);
    Long retryAt = blocking.retry() ? clock().millis() + pause.toMillis() : null;
    journal.append(
        new Event(
            "",
            new Fact.RunBlocked(blocking.code(), fingerprint, retryAt),
            codec().encode(blocking.message())),
        List.of(),
        List.of(new Projection.SetStatus(RunStatus.BLOCKED, blocking.message())),
        null);
    releaseAs(RunStatus.BLOCKED, retryAt, blocking.message());
  }

  /** Lets the run go; a message that comes in between makes it due at once. */
  private void releaseAs(RunStatus status, @Nullable Long wakeAt, @Nullable String reason) {
    submitPark(
        status, wakeAt, reason, () -> releaseAs(status, Long.valueOf(clock().millis()), reason));
  }

  private void gone() {
    leaving = new Leaving.Gone();
    unwind();
  }

  private void unwind() {
    cancelAlarm();
    if (unwound == null) {
      unwound = new Unwound();
      for (Lane lane : List.copyOf(lanes)) {
        if (lane != running) {
          lane.giveTurn();
        }
      }
      running = null;
      reportStragglers();
    }
  }

  private void reportStragglers() {
    if (!lanes.isEmpty()) {
      EngineClock.Alarm ignored =
          alarmAfter(
              settings().unwindGrace(),
              () -> {
                for (Lane lane : lanes) {
                  if (lane.alive()) {
                    log.warn(
                        "Lane '{}' of run '{}' still executes workflow code {} after it was told to stop; it is abandoned.",
                        lane.path(),
                        id(),
                        settings().unwindGrace());
                  }
                }
              });
    }
  }

  // What everything here shares

  boolean live() {
    return live;
  }

  /** Whether this incarnation began with a history of an earlier one. */
  boolean recovered() {
    return row.incarnation() > 1;
  }

  int incarnation() {
    return row.incarnation();
  }

  int generation() {
    return row.generation();
  }

  String idempotencyKey(String path) {
    return id() + "/" + path + "@" + generation();
  }

  Failure classify(Throwable thrown) {
    return classifier.classify(thrown);
  }

  Journal journal() {
    return journal;
  }

  Mailbag mail() {
    return mail;
  }

  DueTimes dues() {
    return dues;
  }

  EngineClock clock() {
    return environment.clock();
  }

  Entropy entropy() {
    return environment.entropy();
  }

  PayloadCodec codec() {
    return environment.codec();
  }

  RunSettings settings() {
    return environment.settings();
  }
}
