package dev.pawl.testing.memory;

import dev.pawl.api.Child;
import dev.pawl.api.Names;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.engine.Deadline;
import dev.pawl.engine.StartRequest;
import dev.pawl.engine.clock.Entropy;
import dev.pawl.engine.codec.PayloadCodec;
import dev.pawl.engine.codec.PayloadException;
import dev.pawl.engine.command.TaskAnswer;
import dev.pawl.engine.error.EngineException;
import dev.pawl.engine.history.Paths;
import dev.pawl.engine.store.TaskRow;
import dev.pawl.testing.host.RunHost;
import dev.pawl.testing.host.RunReport;
import dev.pawl.testing.time.ManualClock;
import dev.pawl.testing.time.SeededEntropy;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Executes workflows in memory, on a clock moved by hand, and forgets them with the process.
 * Everything that does not need durability is as in the engine.
 */
public final class MemoryHost implements RunHost {
  private static final int MAX_PAUSES = 20_000;
  private static final long PAUSE_NANOS = 500_000;

  /** Guards this host and all of its runs; held for a few instructions only. */
  private final ReentrantLock lock = new ReentrantLock();

  private final ManualClock clock = new ManualClock();
  private final Entropy entropy = new SeededEntropy(42);
  private final PayloadCodec codec = new PayloadCodec();
  private final TaskBoard tasks = new TaskBoard(clock);
  private final Map<String, WorkflowDefinition<?, ?>> workflows = new LinkedHashMap<>();
  private final Map<String, Execution> runs = new LinkedHashMap<>();

  /** A host of these workflows; of several with one name the last one counts. */
  public MemoryHost(WorkflowDefinition<?, ?>... workflows) {
    for (WorkflowDefinition<?, ?> workflow : workflows) {
      this.workflows.put(workflow.name(), workflow);
    }
  }

  @Override
  public ManualClock clock() {
    return clock;
  }

  @Override
  public String start(StartRequest request) {
    WorkflowDefinition<?, ?> workflow = workflows.get(request.workflow());
    if (workflow == null) {
      throw EngineException.workflowNotFound(request.workflow(), workflows.keySet());
    }
    byte[] input = encode(workflow, request.input());
    Deadline wished = request.deadline();
    return with(() -> {
      Instant deadline = wished == null ? null : wished.from(clock.instant());
      String wanted = request.id();
      String id = wanted == null ? entropy.nextId(clock.millis()) : wanted;
      Execution existing = runs.get(id);
      if (existing == null) {
        checkNotPassed(deadline, request.notBefore());
        open(id, workflow, input, request);
        if (deadline != null) {
          run(id).limit(deadline);
        }
      } else if (!existing.isSameStart(workflow, input)) {
        throw EngineException.conflict(
            "id-taken", "Run '" + id + "' exists with another workflow or input.");
      }
      return id;
    });
  }

  private void checkNotPassed(@Nullable Instant deadline, @Nullable Instant notBefore) {
    if (deadline != null && !deadline.isAfter(clock.instant())) {
      throw EngineException.invalid("deadline-passed", "The deadline " + deadline + " has passed.");
    }
    if (deadline != null && notBefore != null && !deadline.isAfter(notBefore)) {
      throw EngineException.invalid(
          "deadline-before-due", "The deadline " + deadline + " comes before the run is due.");
    }
  }

  private void open(
      String id, WorkflowDefinition<?, ?> workflow, byte @Nullable [] input, StartRequest request) {
    Execution run = new Execution(this, id, workflow, input, request.labels(), entropy.nextLong());
    runs.put(id, run);
    Instant notBefore = request.notBefore();
    if (notBefore == null || !notBefore.isAfter(clock.instant())) {
      run.launch();
    } else {
      alarm(notBefore, run::launch);
    }
  }

  /** A child that is about to be launched, or null when its id is taken. */
  @Nullable Execution startChild(Execution parent, String path, Child child) {
    WorkflowDefinition<?, ?> workflow = workflows.get(child.workflow());
    if (workflow == null) {
      throw EngineException.workflowNotFound(child.workflow(), workflows.keySet());
    }
    byte[] input = codec.encode(child.input());
    codec.decode(input, workflow.input().type());
    String id = childId(parent, path);
    if (runs.containsKey(id)) {
      return null;
    }
    Execution opened = new Execution(this, id, workflow, input, child.labels(), entropy.nextLong());
    runs.put(id, opened);
    parent.children().put(path, id);
    Duration limit = child.deadline();
    if (limit != null) {
      opened.limit(clock.instant().plus(limit));
    }
    return opened;
  }

  static String childId(Execution parent, String path) {
    return parent.id() + "~" + path + "@" + parent.generation();
  }

  private byte @Nullable [] encode(WorkflowDefinition<?, ?> workflow, @Nullable Object input) {
    try {
      byte[] payload = codec.encode(input);
      codec.decode(payload, workflow.input().type());
      return payload;
    } catch (PayloadException e) {
      throw EngineException.invalid(
          "bad-input",
          "The input does not fit workflow '%s': %s".formatted(workflow.name(), e.getMessage()),
          e);
    }
  }

  @Override
  public boolean signal(String runId, String name, @Nullable Object payload, Optional<String> id) {
    byte[] encoded = codec.encode(payload);
    return with(() -> {
      Execution run = run(runId);
      String letterId = id.orElseGet(() -> entropy.nextId(clock.millis()));
      if (run.knows(letterId)) {
        return false;
      }
      checkOpen(run);
      return run.post(new Letter(clock.instant(), name, false, "", "script", encoded), letterId);
    });
  }

  @Override
  public void decide(String taskId, String choice, String by, Map<String, Object> values) {
    byte[] payload = codec.encode(new TaskAnswer(choice, "so be it", values));
    run(() -> {
      TaskRow task = tasks.decide(taskId, choice, by);
      run(task.runId())
          .post(
              new Letter(clock.instant(), task.path(), true, choice, by, payload),
              entropy.nextId(clock.millis()));
    });
  }

  @Override
  public void pause(String runId) {
    run(() -> open(runId).pause());
  }

  @Override
  public void resume(String runId) {
    run(() -> open(runId).resume());
  }

  @Override
  public void cancel(String runId, String reason) {
    run(() -> open(runId).cancel("The run was cancelled by script: " + reason));
  }

  @Override
  public void checkpoint(String runId, String name) {
    Names.check("checkpoint's name", name);
    run(() -> open(runId).checkpointFromOutside(name));
  }

  @Override
  public List<String> checkpoints(String runId) {
    return with(() -> List.copyOf(run(runId).checkpoints()));
  }

  @Override
  public Map<String, Object> variables(String runId) {
    return with(() -> {
      Map<String, Object> found = new LinkedHashMap<>();
      run(runId)
          .variables()
          .all()
          .forEach((place, value) ->
              found.put(
                  Paths.in(place.scope(), place.name(), null),
                  Objects.requireNonNull(codec.decode(value, Object.class))));
      return found;
    });
  }

  private Execution run(String runId) {
    Execution run = runs.get(runId);
    if (run == null) {
      throw EngineException.runNotFound(runId);
    }
    return run;
  }

  private Execution open(String runId) {
    Execution run = run(runId);
    checkOpen(run);
    return run;
  }

  private static void checkOpen(Execution run) {
    if (run.status().ended()) {
      throw EngineException.conflict(
          "run-ended", "Run '%s' is over (%s).".formatted(run.id(), run.status()));
    }
  }

  @Override
  public void settle() {
    for (int pause = 0; pause < MAX_PAUSES; pause++) {
      if (with(() -> !clock.ringing() && runs.values().stream().allMatch(Execution::quiet))) {
        return;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    throw new IllegalStateException(
        "Runs are still busy after %d s: a step waits, or workflow code does not end."
            .formatted(MAX_PAUSES * PAUSE_NANOS / 1_000_000_000));
  }

  @Override
  public void advance(Duration duration) {
    Instant target = clock.instant().plus(duration);
    settle();
    Optional<Instant> next = clock.nextAlarm();
    while (next.isPresent() && !next.get().isAfter(target)) {
      clock.moveTo(next.get());
      settle();
      next = clock.nextAlarm();
    }
    clock.moveTo(target);
    settle();
  }

  @Override
  public RunReport report(String runId) {
    return with(() -> run(runId).report());
  }

  @Override
  public Map<String, String> children(String runId) {
    return with(() -> Map.copyOf(run(runId).children()));
  }

  @Override
  public List<TaskRow> openTasks(String runId) {
    return with(() -> tasks.open(runId));
  }

  @Override
  public void close() {
    run(() -> runs.values().forEach(Execution::drop));
    clock.close();
  }

  // What runs do with it

  <T> T with(Supplier<T> body) {
    lock.lock();
    try {
      return body.get();
    } finally {
      lock.unlock();
    }
  }

  void run(Runnable body) {
    lock.lock();
    try {
      body.run();
    } finally {
      lock.unlock();
    }
  }

  void alarm(Instant instant, Runnable task) {
    var ignored = clock.at(instant, () -> run(task));
  }

  PayloadCodec codec() {
    return codec;
  }

  Entropy entropy() {
    return entropy;
  }

  TaskBoard tasks() {
    return tasks;
  }
}
