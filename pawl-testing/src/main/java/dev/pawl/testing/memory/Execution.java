package dev.pawl.testing.memory;

import dev.pawl.api.BranchFailedException;
import dev.pawl.api.ChildFailedException;
import dev.pawl.api.ErrorKind;
import dev.pawl.api.StepFailedException;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.api.WorkflowException;
import dev.pawl.engine.codec.PayloadException;
import dev.pawl.engine.history.Paths;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.testing.host.RunReport;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One run: hands the baton from strand to strand. Everything is guarded by the host's lock, which
 * is never held while workflow code or a step executes.
 */
final class Execution {
  private final MemoryHost host;
  private final String id;
  private final WorkflowDefinition<?, ?> workflow;
  private final byte @Nullable [] input;
  private final long seed;

  private final ArrayDeque<Strand> runnable = new ArrayDeque<>();
  private final Set<Strand> strands = new HashSet<>();
  private final Set<Waiting<?>> waits = new LinkedHashSet<>();
  private final List<Letter> letters = new ArrayList<>();
  private final Set<String> letterIds = new HashSet<>();
  private final Set<Thread> flying = new HashSet<>();
  private final Map<String, Integer> occurrences = new HashMap<>();
  private final Map<String, String> labels = new TreeMap<>();
  private final Effects effects = new Effects();
  private final SharedValues variables = new SharedValues();
  private final List<String> checkpoints = new ArrayList<>();
  private final List<String> wantedCheckpoints = new ArrayList<>();

  private @Nullable Strand running;
  private @Nullable Strand body;
  private int generation = 1;
  private boolean paused;
  private boolean limited;
  private boolean timedOut;
  private volatile boolean dropped;
  private RunStatus status = RunStatus.PENDING;
  private @Nullable String reason;
  private @Nullable Object output;
  private RunReport.@Nullable ErrorReport error;
  private @Nullable Failure failure;
  private @Nullable Failure fatal;
  private @Nullable String fatalPath;
  private @Nullable Runnable whenEnded;
  private final Map<String, String> children = new LinkedHashMap<>();

  Execution(
      MemoryHost host,
      String id,
      WorkflowDefinition<?, ?> workflow,
      byte @Nullable [] input,
      Map<String, String> labels,
      long seed) {
    this.host = host;
    this.id = id;
    this.workflow = workflow;
    this.input = input;
    this.seed = seed;
    this.labels.putAll(labels);
  }

  String id() {
    return id;
  }

  boolean isSameStart(WorkflowDefinition<?, ?> wanted, byte @Nullable [] wantedInput) {
    return wanted.name().equals(workflow.name())
        && wanted.namespace().equals(workflow.namespace())
        && Arrays.equals(wantedInput, input);
  }

  RunStatus status() {
    return paused && !status.ended() ? RunStatus.PAUSED : status;
  }

  RunReport report() {
    return new RunReport(status(), reason, Map.copyOf(labels), output, error);
  }

  boolean quiet() {
    return dropped || (running == null && runnable.isEmpty() && flying.isEmpty());
  }

  // From outside

  void launch() {
    if (status == RunStatus.PENDING) {
      status = RunStatus.RUNNING;
      body = open("", host.clock().instant(), strand -> runBody(workflow, strand));
      next();
    }
  }

  /** Whether the letter is new. */
  boolean post(Letter letter, String letterId) {
    if (!letterIds.add(letterId)) {
      return false;
    }
    letters.add(letter);
    distribute();
    return true;
  }

  boolean knows(String letterId) {
    return letterIds.contains(letterId);
  }

  void pause() {
    paused = true;
  }

  void resume() {
    paused = false;
    List.copyOf(waits).forEach(Waiting::begin);
    Waiting<?> late = mostOverdue();
    while (late != null) {
      Letter letter = firstWanted();
      if (letter != null && !letter.at().isAfter(Objects.requireNonNull(late.overdue()))) {
        deliver(letter);
      } else {
        late.catchUp();
      }
      late = mostOverdue();
    }
    distribute();
  }

  private @Nullable Waiting<?> mostOverdue() {
    Waiting<?> most = null;
    for (Waiting<?> waiting : waits) {
      Instant overdue = waiting.overdue();
      if (overdue != null
          && (most == null || overdue.isBefore(Objects.requireNonNull(most.overdue())))) {
        most = waiting;
      }
    }
    return most;
  }

  /** The run fails with a step, whatever its code would catch. */
  void failWith(String path, Failure met) {
    if (body != null && body.cancelled == null) {
      fatal = met;
      fatalPath = path;
      cancel("Step '" + path + "' failed, which ends the run.");
    }
  }

  void cancel(String why) {
    paused = false;
    if (body != null) {
      body.cancel(why);
    }
    resume();
  }

  /** The run has a deadline. */
  void limit(Instant deadline) {
    limited = true;
    alarm(deadline, () -> outOfTime(deadline));
  }

  /** The deadline has come; a run that is over or being cancelled does not care. */
  private void outOfTime(Instant deadline) {
    if (body != null && body.cancelled == null && !status.ended()) {
      timedOut = true;
      cancel("The run is out of time: its deadline was " + deadline);
    }
  }

  /** Forgets the strands; their stacks come down at their next operation. */
  void drop() {
    dropped = true;
    strands.forEach(Strand::giveTurn);
    flying.forEach(Thread::interrupt);
  }

  // The baton

  private Strand open(String path, Instant now, java.util.function.Consumer<Strand> main) {
    Strand[] self = new Strand[1];
    Strand strand = new Strand(path, now, () -> execute(self, main));
    self[0] = strand;
    strands.add(strand);
    runnable.add(strand);
    return strand;
  }

  Strand openBranch(String path, java.util.function.Consumer<Strand> main) {
    return open(path, host.clock().instant(), main);
  }

  private void execute(Strand[] self, java.util.function.Consumer<Strand> main) {
    // Taking the lock once makes what the opener wrote visible here.
    Strand strand = host.with(() -> self[0]);
    try {
      checkNotDropped();
      main.accept(strand);
    } catch (Dropped ignored) {
      // Nobody waits for this strand any more.
    } catch (RuntimeException | Error e) {
      host.run(() -> block("The workflow's code threw " + e + "."));
    }
    host.run(() -> {
      strands.remove(strand);
      takeWantedCheckpoints();
      if (running == strand) {
        running = null;
      }
      next();
    });
  }

  void next() {
    if (running == null && !dropped) {
      running = runnable.poll();
      if (running != null) {
        running.giveTurn();
      } else if (stuck()) {
        block("Every strand waits for another one to change a variable: " + awaited());
      }
    }
  }

  /** Whether every strand waits for another one to change a variable, and nothing else can come. */
  private boolean stuck() {
    boolean hopeless =
        !paused && flying.isEmpty() && (!limited || (body != null && body.cancelled != null));
    return hopeless
        && !awaited().isEmpty()
        && waits.stream()
            .allMatch(waiting ->
                waiting instanceof BranchingWait
                    || (waiting instanceof ChangeWait change && change.endless()));
  }

  private String awaited() {
    return waits.stream()
        .filter(ChangeWait.class::isInstance)
        .map(waiting -> "variable '" + ((ChangeWait) waiting).variable() + "'")
        .collect(java.util.stream.Collectors.joining(", "));
  }

  /** Passes a value through the codec; one that does not fit blocks the run. */
  <T> T orBlock(String what, java.util.function.Supplier<T> body) {
    try {
      return body.get();
    } catch (PayloadException e) {
      host.run(() -> block(what + ": " + e.getMessage()));
      throw new Dropped();
    }
  }

  <T> @Nullable T await(Waiting<T> waiting) {
    Strand strand = waiting.strand;
    host.run(() -> {
      checkNotDropped();
      strand.checkNotCancelled();
      strand.waitsIn = waiting;
      waits.add(waiting);
      if (!paused) {
        waiting.begin();
      }
      running = null;
      distribute();
      next();
    });
    strand.awaitTurn();
    checkNotDropped();
    try {
      return waiting.get();
    } catch (PayloadException e) {
      host.run(() -> block(e.getMessage()));
      throw new Dropped();
    }
  }

  void resolved(Waiting<?> waiting) {
    waits.remove(waiting);
    waiting.strand.waitsIn = null;
    waiting.strand.now = host.clock().instant();
    runnable.add(waiting.strand);
    next();
  }

  private void checkNotDropped() {
    if (dropped) {
      throw new Dropped();
    }
  }

  // The end

  private <I, O> void runBody(WorkflowDefinition<I, O> definition, Strand strand) {
    byte[] next = input;
    boolean over = false;
    while (!over) {
      try {
        runGeneration(definition, strand, next);
        over = true;
      } catch (Continued continued) {
        next = continued.input();
        host.run(() -> {
          generation++;
          occurrences.clear();
          effects.forget();
          variables.forget();
          checkpoints.clear();
          strand.draws = 0;
          strand.now = host.clock().instant();
        });
      }
    }
  }

  private <I, O> void runGeneration(
      WorkflowDefinition<I, O> definition, Strand strand, byte @Nullable [] payload) {
    try {
      @SuppressWarnings("unchecked") // decoded as the definition's own input type
      I decoded = (I) host.codec().decode(payload, definition.input().type());
      Object result = call(definition, strand, decoded);
      Object kept = host.codec().roundTrip(result, Object.class);
      RunStatus how = outcome(strand, RunStatus.COMPLETED);
      if (how != RunStatus.COMPLETED) {
        undo(strand);
      }
      host.run(() -> {
        output = how == RunStatus.COMPLETED ? kept : null;
        if (fatal != null) {
          failed(fatal, fatalPath);
        }
        end(how);
      });
    } catch (PayloadException e) {
      host.run(() -> block(e.getMessage()));
    } catch (WorkflowException e) {
      Failure thrown = Failure.of(e, host.codec());
      String path =
          switch (e) {
            case StepFailedException step -> step.path();
            case BranchFailedException branch -> branch.path();
            case ChildFailedException child -> child.path();
            default -> null;
          };
      RunStatus how = outcome(strand, RunStatus.FAILED);
      undo(strand);
      host.run(() -> {
        if (fatal != null) {
          failed(fatal, fatalPath);
        } else if (how == RunStatus.FAILED) {
          failed(thrown, path);
        }
        end(how);
      });
    }
  }

  private void failed(Failure met, @Nullable String path) {
    failure = met;
    error = new RunReport.ErrorReport(met.kind().name(), met.code(), path, met.message());
  }

  /** What the run ends as: what its body says, unless it was interrupted before. */
  private RunStatus outcome(Strand strand, RunStatus ofBody) {
    return host.with(() -> {
      if (strand.cancelled == null) {
        return ofBody;
      }
      if (fatal != null) {
        return RunStatus.FAILED;
      }
      return timedOut ? RunStatus.TIMED_OUT : RunStatus.CANCELLED;
    });
  }

  /** Takes back what the run did; a cancellation does not reach it. */
  private void undo(Strand strand) {
    List<Effects.Effect> taken =
        host.with(() -> {
          strand.shields++;
          return effects.latestFirst();
        });
    for (Effects.Effect effect : taken) {
      var ignored = await(new UndoWait(this, strand, effect));
    }
  }

  @SuppressWarnings("NullAway") // JSON's null is an input and an output, too
  private <I, O> @Nullable O call(
      WorkflowDefinition<I, O> definition, Strand strand, @Nullable I decoded) {
    return definition.workflow().run(new StrandRun(this, strand, ""), decoded);
  }

  private void end(RunStatus how) {
    status = how;
    paused = false;
    host.tasks().withdrawAll(id);
    if (whenEnded != null) {
      whenEnded.run();
    }
  }

  /** Calls this once when the run is over. */
  void whenEnded(Runnable task) {
    whenEnded = task;
  }

  /** What the run ended with instead of an output. */
  Failure failure() {
    if (failure != null) {
      return failure;
    }
    return timedOut
        ? Failure.of(
            ErrorKind.TIMEOUT,
            ChildFailedException.TIMED_OUT,
            "Child run '" + id + "' was out of time.")
        : Failure.of(
            ErrorKind.PERMANENT,
            ChildFailedException.CANCELLED,
            "Child run '" + id + "' was cancelled.");
  }

  int generation() {
    return generation;
  }

  /** The ids of child runs by the paths that started them. */
  Map<String, String> children() {
    return children;
  }

  void block(String why) {
    status = RunStatus.BLOCKED;
    reason = why;
    drop();
  }

  // What waits do with it

  boolean paused() {
    return paused;
  }

  boolean isDropped() {
    return dropped;
  }

  /** Hands letters to those who wait for them: the oldest letter first, the first to ask first. */
  void distribute() {
    if (paused || dropped) {
      return;
    }
    Letter letter = firstWanted();
    while (letter != null) {
      deliver(letter);
      letter = firstWanted();
    }
  }

  private @Nullable Letter firstWanted() {
    return letters.stream().filter(letter -> taker(letter) != null).findFirst().orElse(null);
  }

  private @Nullable Waiting<?> taker(Letter letter) {
    for (Waiting<?> waiting : waits) {
      if (!waiting.resolved() && waiting.wants(letter)) {
        return waiting;
      }
    }
    return null;
  }

  private void deliver(Letter letter) {
    Waiting<?> waiting = taker(letter);
    if (waiting != null) {
      letters.remove(letter);
      waiting.take(letter);
    }
  }

  void alarm(Instant instant, Runnable task) {
    host.alarm(
        instant,
        () -> {
          if (!dropped) {
            task.run();
          }
        });
  }

  void takenOff(Thread thread) {
    flying.add(thread);
  }

  void landed(Thread thread) {
    flying.remove(thread);
  }

  String newPath(String path) {
    return Paths.occurrence(path, occurrences.merge(path, 1, Integer::sum));
  }

  String idempotencyKey(String path) {
    return id + "/" + path + "@" + generation;
  }

  /** The key of a step that people opened again so often after a definite failure. */
  String idempotencyKey(String path, int reopened) {
    return reopened == 0 ? idempotencyKey(path) : idempotencyKey(path) + "." + reopened;
  }

  void label(String name, String value) {
    labels.put(name, value);
  }

  SharedValues variables() {
    return variables;
  }

  void set(SharedValues.Place place, byte[] value) {
    variables.set(place, value);
    List.copyOf(waits).forEach(waiting -> waiting.changed(place));
  }

  void checkpoint(String name, Strand strand) {
    if (strand != body) {
      throw new IllegalStateException(
          "Checkpoint '%s' is set inside the branch '%s'.".formatted(name, strand.path));
    }
    checkpoints.add(name);
  }

  void checkpointFromOutside(String name) {
    wantedCheckpoints.add(name);
    takeWantedCheckpoints();
  }

  /** A run comes back only to where its body's strand alone is open. */
  private void takeWantedCheckpoints() {
    if (strands.size() == 1) {
      checkpoints.addAll(wantedCheckpoints);
      wantedCheckpoints.clear();
    }
  }

  List<String> checkpoints() {
    return checkpoints;
  }

  /** Numbers that depend on the run, the strand, and how many it drew before. */
  long random(Strand strand) {
    return new dev.pawl.testing.time.SeededEntropy(
            seed + 1_000_003L * generation + 31L * strand.path.hashCode() + (++strand.draws << 32))
        .nextLong();
  }

  Effects effects() {
    return effects;
  }

  MemoryHost host() {
    return host;
  }
}
